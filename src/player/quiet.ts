/** Work that waits until nothing asked for it for a while: a held arrow key must not write thirty addresses a second. */
import type { Timer } from './ports.ts';

export interface Quiet {
  /** Asks for the work, and starts the wait anew. */
  readonly ask: () => void;
  /** Does the work at once if it was asked for. */
  readonly flush: () => void;
}

export function createQuiet(timer: Timer, milliseconds: number, work: () => void): Quiet {
  let cancel: (() => void) | undefined;
  function flush(): void {
    if (cancel !== undefined) {
      cancel();
      cancel = undefined;
      work();
    }
  }
  return {
    ask: () => {
      cancel?.();
      cancel = timer.start(milliseconds, flush);
    },
    flush,
  };
}
