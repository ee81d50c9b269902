/** What the stage itself knows: nothing of it outlives the presentation, and none of it is the learner's place. */
export interface StageState {
  readonly black: boolean;
  readonly help: boolean;
  readonly pointer: boolean;
  /** The question whose answer is shown. */
  readonly revealed: string | undefined;
  /** Digits typed after `g`; undefined while none are awaited. */
  readonly typed: string | undefined;
  /** Steps of text size from the usual one. */
  readonly size: number;
  /** Single-character keys can be switched off, for those who speak or mistype to their computer. */
  readonly singleKeys: boolean;
}

export const START: StageState = {
  black: false,
  help: false,
  pointer: false,
  revealed: undefined,
  typed: undefined,
  size: 0,
  singleKeys: true,
};

const SIZES = { least: -1, most: 2 } as const;

export type StageChange =
  | { readonly type: 'black' }
  | { readonly type: 'lift' }
  | { readonly type: 'help' }
  | { readonly type: 'pointer' }
  | { readonly type: 'singleKeys' }
  | { readonly type: 'size'; readonly by: 1 | -1 }
  | { readonly type: 'reveal'; readonly question: string | undefined }
  | { readonly type: 'type'; readonly typed: string | undefined };

export function changeStage(state: StageState, change: StageChange): StageState {
  switch (change.type) {
    case 'black':
    case 'help':
    case 'pointer':
    case 'singleKeys':
      return { ...state, [change.type]: !state[change.type] };
    case 'lift':
      return { ...state, black: false };
    case 'size':
      return { ...state, size: Math.min(Math.max(state.size + change.by, SIZES.least), SIZES.most) };
    case 'reveal':
      return { ...state, revealed: change.question };
    case 'type':
      return { ...state, typed: change.typed };
  }
}
