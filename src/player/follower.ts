/** What it takes to keep something outside in step with the player. */
import type { Playable } from './autoplay.ts';
import type { Intent } from './intents.ts';
import type { Ports } from './ports.ts';

/** What is written outside the page waits for so long: of many changes in a row, the last one is enough. */
export const QUIET_MS = 200;

export interface Follower {
  readonly player: Playable;
  readonly dispatch: (intent: Intent) => void;
  readonly ports: Ports;
  /** Scenario ids, the lesson's own first. */
  readonly scenarios: readonly string[];
}
