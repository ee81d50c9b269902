/**
 * The checked lesson as the page receives it: words from `content/`, traces from the engine, nothing to parse any more.
 * The page imports these types only; the data arrives through the `virtual:lesson` modules.
 */
import type { Feedback, ItemDifficulty, Objective, Rich } from '../assess/index.ts';
import type { Trace } from '../engine/index.ts';
import type {
  ActionKey,
  AppNoteKey,
  DescribeKey,
  DirectionKey,
  EnvoyJobKey,
  EnvoyStatusKey,
  GateState,
  PeerNoteKey,
  PictureWord,
  ProfileKey,
  ResultKey,
  RoleKey,
  StepNumber,
  StepOrStart,
  TokenPlace,
  TrafficStateKey,
  Wire,
  WireState,
} from '../views/index.ts';

export type { Rich, RichPart } from '../assess/index.ts';

export interface SourceRef {
  readonly label: string;
  /** A public address where the reader finds the source; undefined for a recording or a section of the docs. */
  readonly url?: string | undefined;
}

/** A claim of the reference lesson set right: one or two sentences at once, the rest under "More". */
export interface FinePrint {
  /** At most 25 words. */
  readonly text: Rich;
  readonly more?: Rich | undefined;
  /** The scenario that shows it, and where to open it. */
  readonly show?: { readonly scenario: string; readonly step: StepOrStart; readonly label: string } | undefined;
  /** The scenario of the catalogue (What if) that shows it. */
  readonly scenario?: string | undefined;
  readonly sources: readonly SourceRef[];
}

/** The words of one step of one scenario. */
export interface StepWords {
  readonly step: StepOrStart;
  /** Under the transport's tick: at most three words. */
  readonly tick: string;
  /** A sentence of at most 14 words. */
  readonly title: Rich;
  /** At most seven words, for the projected stage. */
  readonly stage: string;
  /** Two to four sentences. Also what the transcript prints. */
  readonly narration: Rich;
  readonly finePrint?: FinePrint | undefined;
}

export interface ProfileRow {
  readonly key: ProfileKey;
  readonly label: string;
  readonly value: Rich;
}

export interface ScenarioWords {
  readonly id: string;
  readonly title: string;
  /** One sentence: what is different from the lesson's own run. */
  readonly summary: Rich;
  readonly steps: readonly StepWords[];
  readonly profile: readonly ProfileRow[];
  readonly profileCaption: Rich;
}

/** The sample manifest as lines, and which lines (1-based, inclusive) belong to which container. */
export interface ManifestView {
  readonly lines: readonly string[];
  readonly containers: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

export interface LessonScenario {
  readonly words: ScenarioWords;
  readonly manifest: ManifestView;
  readonly trace: Trace;
}

export type OptionLetter = 'A' | 'B' | 'C' | 'D';

export interface QuestionOption {
  readonly letter: OptionLetter;
  /** Either words or a YAML block. */
  readonly text?: Rich | undefined;
  readonly yaml?: string | undefined;
  readonly feedback: Feedback;
  /** A wrong option by the lesson's key that works as well in truth: "Runs as well". */
  readonly alsoTrue?: string | undefined;
  /** Where "Show me" goes. */
  readonly show?: { readonly scenario: string; readonly step: StepOrStart } | undefined;
}

/** A question of the visual quiz, or of the practice with its extra parts. */
export interface Question {
  readonly id: string;
  readonly stem: Rich;
  readonly options: readonly QuestionOption[];
  readonly key: OptionLetter;
  readonly hint: Rich;
  readonly finePrint?: FinePrint | undefined;
}

export interface PracticeQuestion extends Question {
  readonly difficulty: ItemDifficulty;
  /** Two steps, revealed one after the other. */
  readonly solution: readonly {
    readonly title: string;
    readonly text: Rich;
    readonly show?: { readonly scenario: string; readonly step: StepOrStart } | undefined;
  }[];
  readonly finalAnswer: Rich;
  readonly quickCheck: Rich;
  readonly mistakes: readonly Rich[];
}

export interface KeyMoment {
  readonly id: string;
  readonly question: string;
  readonly answer: Rich;
  readonly steps: readonly StepOrStart[];
  readonly finePrint?: FinePrint | undefined;
}

/** Words for every key that the views can say. */
export interface Phrases {
  readonly action: Readonly<Record<ActionKey, string>>;
  readonly direction: Readonly<Record<DirectionKey, string>>;
  readonly role: Readonly<Record<RoleKey, string>>;
  readonly result: Readonly<Record<ResultKey, string>>;
  readonly envoyStatus: Readonly<Record<EnvoyStatusKey, string>>;
  readonly trafficState: Readonly<Record<TrafficStateKey, string>>;
  readonly envoyJob: Readonly<Record<EnvoyJobKey, string>>;
  readonly appNote: Readonly<Record<AppNoteKey, string>>;
  readonly peerNote: Readonly<Record<PeerNoteKey, string>>;
  readonly gate: Readonly<Record<GateState, string>>;
  readonly wireState: Readonly<Record<WireState, string>>;
  /** Where a message or a connection is: "at Envoy", "between the app and Envoy". */
  readonly place: Readonly<Record<TokenPlace, string>>;
  readonly security: Readonly<Record<NonNullable<Wire['security']>, string>>;
  /** What else stands in the picture; some are templates with {placeholders}. */
  readonly picture: Readonly<Record<PictureWord, string>>;
  /** Templates with {placeholders}. */
  readonly describe: Readonly<Record<DescribeKey, string>>;
}

/** Templates of one event kind in the every-hop list; `{name}` stands for a value of the event. */
export interface HopWords {
  /** A short heading: "The kernel rewrites where the connection goes." */
  readonly title: string;
  /** The line in the list, after the actor's name. */
  readonly line: Rich;
  /** One or two sentences that explain it. */
  readonly sentence: Rich;
}

export interface GlossaryEntry {
  readonly id: string;
  readonly term: string;
  readonly definition: Rich;
}

/** Everything the walk shows at once: loaded first. */
export interface Lesson {
  readonly title: string;
  readonly shortTitle: string;
  readonly phrases: Phrases;
  readonly flow: {
    readonly boxes: readonly { readonly box: number; readonly text: string }[];
    readonly caption: string;
  };
  readonly table: { readonly columns: readonly string[]; readonly closing: string };
  readonly tracker: {
    readonly variable: string;
    readonly envoyStatus: string;
    readonly trafficState: string;
    readonly columns: Readonly<Record<StepOrStart, string>>;
  };
  readonly sample: { readonly caption: Rich; readonly imageNote: Rich; readonly currentImage: string };
  /** The three sentences of the start: what a pod is, what a proxy is, why the second goes into the first. */
  readonly start: { readonly title: string; readonly ideas: readonly Rich[]; readonly note: Rich };
  readonly keyMoments: readonly KeyMoment[];
  readonly snapshot: readonly string[];
  readonly snapshotFinePrint: FinePrint;
  readonly glossary: readonly GlossaryEntry[];
  readonly quiz: readonly Question[];
  /** The lesson's own run. */
  readonly base: LessonScenario;
  /** All scenarios of the walk, base first; the others are loaded when opened. */
  readonly scenarioList: readonly { readonly id: string; readonly title: string }[];
}

/** Loaded with the first change to Every hop. */
export interface HopContent {
  readonly actors: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, HopWords>>;
}

/** A question about the next state. Which option comes true was read from the run. */
export interface PredictPoint {
  readonly id: string;
  readonly scenario: string;
  /** It is asked before this step, and at the level "Every hop" before this hop of it, or before its deciding one. */
  readonly before: StepNumber;
  readonly hop?: number | undefined;
  readonly objective: Objective;
  /** The belief that it is about. */
  readonly misconception: string;
  readonly question: Rich;
  readonly options: readonly {
    readonly id: string;
    readonly text: Rich;
    readonly misconception: string;
    readonly feedback: Feedback;
    readonly right: boolean;
  }[];
}

/** Loaded when Predict is opened. In the order of the runs. */
export interface PredictContent {
  readonly points: readonly PredictPoint[];
}

/** Loaded when Practice is opened. */
export interface PracticeContent {
  readonly questions: readonly PracticeQuestion[];
}
