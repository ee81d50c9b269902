/** Small runs and a world outside that a test can turn by hand. */
import type { Facts, Ports, RunFacts } from '../../src/player/index.ts';

/** A run whose step n has `hops[n - 1]` events, the last of which decides it; a step without events is never reached. */
export function runOf(hops: readonly number[]): RunFacts {
  const points: { step: 0 | 1 | 2 | 3 | 4 | 5 | 6; cursor: number }[] = [{ step: 0, cursor: 0 }];
  const list: { step: 1 | 2 | 3 | 4 | 5 | 6; place: number; cursor: number }[] = [];
  for (const step of [1, 2, 3, 4, 5, 6] as const) {
    for (let place = 1; place <= (hops[step - 1] ?? 0); place += 1) {
      list.push({ step, place, cursor: list.length + 1 });
    }
    points.push({ step, cursor: list.length });
  }
  return { points, hops: list };
}

export const FACTS: Facts = {
  base: 'base',
  runs: { base: runOf([3, 4, 5, 2, 1, 3]), refused: runOf([3, 2, 0, 0, 1, 3]) },
};

export interface Outside {
  readonly ports: Ports;
  /** Lets time pass: timers ring in their order. */
  readonly pass: (milliseconds: number) => void;
  readonly hide: () => void;
  readonly goBack: () => void;
  /** The history's entries, the present one last. */
  readonly entries: string[];
  stored: string | null;
  failing: boolean;
  /** Another tab has written. */
  readonly writeElsewhere: (text: string | null) => void;
  today: string;
  readonly files: { readonly name: string; readonly type: string; readonly text: string }[];
}

export function outside(query = '', load: Ports['loadScenario'] = () => Promise.reject(new Error('offline'))): Outside {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const hidden = new Set<() => void>();
  const returns = new Set<() => void>();
  const changes = new Set<() => void>();
  const entries = [query];
  const world: Outside = {
    entries,
    stored: null,
    failing: false,
    writeElsewhere: (text) => {
      world.stored = text;
      for (const listen of changes) {
        listen();
      }
    },
    today: '2026-11-29',
    files: [],
    pass: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) {
          break;
        }
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
    hide: () => {
      for (const listen of hidden) {
        listen();
      }
    },
    goBack: () => {
      entries.pop();
      for (const listen of returns) {
        listen();
      }
    },
    ports: {
      timer: {
        start: (milliseconds, run) => {
          const timer = { at: now + milliseconds, run };
          timers.push(timer);
          return () => {
            timers = timers.filter((one) => one !== timer);
          };
        },
      },
      address: {
        read: () => entries.at(-1) ?? '',
        push: (next) => entries.push(next),
        replace: (next) => {
          entries[entries.length - 1] = next;
        },
        onReturn: (listen) => {
          returns.add(listen);
          return () => returns.delete(listen);
        },
      },
      notebook: {
        read: () => {
          if (world.failing) {
            throw new Error('blocked');
          }
          return world.stored;
        },
        write: (text) => {
          if (world.failing) {
            throw new Error('full');
          }
          world.stored = text;
        },
        onChange: (listen) => {
          changes.add(listen);
          return () => changes.delete(listen);
        },
      },
      calendar: { now: () => now, today: () => world.today },
      saveFile: (file) => world.files.push(file),
      page: {
        onHidden: (listen) => {
          hidden.add(listen);
          return () => hidden.delete(listen);
        },
      },
      loadScenario: load,
    },
  };
  return world;
}
