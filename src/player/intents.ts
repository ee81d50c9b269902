/** What the page may ask for, in the imperative. `reduce` answers each; nothing else changes the player's state. */
import type { Confidence } from '../assess/index.ts';
import type { StepOrStart } from '../views/index.ts';
import type { Answers } from './answers.ts';
import type { Level, Mode, Note, Place, Speed, Theme } from './state.ts';

export type Intent =
  | { readonly type: 'stepForward' }
  | { readonly type: 'stepBack' }
  | { readonly type: 'goToStart' }
  | { readonly type: 'goToEnd' }
  | { readonly type: 'goToStep'; readonly step: StepOrStart }
  | { readonly type: 'goToHop'; readonly step: StepOrStart; readonly hop: number }
  | { readonly type: 'togglePlay' }
  /** The play timer rang: one step on, without stopping the play as a learner's own step does. */
  | { readonly type: 'advance' }
  | { readonly type: 'pause' }
  | { readonly type: 'setSpeed'; readonly speed: Speed }
  | { readonly type: 'setLevel'; readonly level: Level }
  | { readonly type: 'openMode'; readonly mode: Mode }
  | { readonly type: 'openScenario'; readonly scenario: string; readonly step: StepOrStart }
  /** A scenario of What if, as the catalogue has it or as a learner changed it. */
  | { readonly type: 'openTrial'; readonly scenario: string; readonly change?: string | undefined }
  | { readonly type: 'openQuestion'; readonly question: string }
  | { readonly type: 'present'; readonly question?: string }
  | { readonly type: 'stopPresenting' }
  | { readonly type: 'setTheme'; readonly theme: Theme }
  | { readonly type: 'pickOption'; readonly question: string; readonly letter: string }
  | { readonly type: 'setConfidence'; readonly question: string; readonly confidence: Confidence }
  | { readonly type: 'submitAnswer'; readonly question: string }
  | { readonly type: 'openHint'; readonly question: string }
  | { readonly type: 'revealSolution'; readonly question: string }
  | { readonly type: 'tryAgain'; readonly question: string }
  /** All answers as they now stand: another tab, a file or the wish to begin anew has changed them. */
  | { readonly type: 'takeUpAnswers'; readonly answers: Answers }
  | { readonly type: 'restorePlace'; readonly place: Place; readonly note?: Note }
  | { readonly type: 'showNote'; readonly note: Note }
  /** Speaks a sentence through the live region. */
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'dismissNote' };
