/** What the player needs of the world outside. `main.tsx` hands in the browser's, tests their own. */
import type { LessonScenario, Phrases } from '../lesson/index.ts';

export interface Timer {
  /** Runs once after the time has passed; the returned function cancels it. */
  readonly start: (milliseconds: number, run: () => void) => () => void;
}

/** The query part of the address: `?step=3`, or nothing. */
export interface AddressBar {
  readonly read: () => string;
  readonly push: (query: string) => void;
  readonly replace: (query: string) => void;
  /** The learner went back or forward in the history. */
  readonly onReturn: (listen: () => void) => () => void;
}

/** One text that outlives the page. Both may throw: storage can be blocked, full or switched off. */
export interface Notebook {
  readonly read: () => string | null;
  readonly write: (text: string) => void;
  /** Another tab of the page wrote it. */
  readonly onChange: (listen: () => void) => () => void;
}

export interface Calendar {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The learner's own calendar day, `YYYY-MM-DD`. */
  readonly today: () => string;
}

export interface Page {
  /** The page went out of sight, or is about to be closed. */
  readonly onHidden: (listen: () => void) => () => void;
}

export interface Ports {
  readonly timer: Timer;
  readonly address: AddressBar;
  readonly notebook: Notebook;
  readonly page: Page;
  readonly calendar: Calendar;
  /** Hands the learner a file to keep. */
  readonly saveFile: (file: { readonly name: string; readonly type: string; readonly text: string }) => void;
  readonly loadScenario: (id: string) => Promise<{ readonly scenario: LessonScenario; readonly phrases: Phrases }>;
}
