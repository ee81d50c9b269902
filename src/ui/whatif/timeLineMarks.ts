/** The time line, laid out: boxes, lines and words in a picture of a fixed width. */
import type { WhatIfWords } from '../../player/index.ts';
import type { TimeLine } from '../../views/index.ts';

export type Mark =
  | {
      readonly kind: 'box';
      readonly key: string;
      readonly cls: string;
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
    }
  | { readonly kind: 'line'; readonly key: string; readonly cls: string; readonly d: string }
  | {
      readonly kind: 'text';
      readonly key: string;
      readonly cls: string;
      readonly x: number;
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
    };

export const TIME_LINE_WIDTH = 1000;
const LEFT = 164;
const RIGHT = 880;
const ROW = { app: 12, tries: 76, timers: 128 } as const;
const BOX = 30;
const TIMER_ROW = 30;
/** A try that took no time is still as wide as its status. */
const LEAST = 46;

export function drawTimeLine(
  line: TimeLine,
  words: WhatIfWords,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const end = Math.max(line.length, ...line.timers.map(({ to }) => to), 1);
  const x = (ms: number): number => Math.round(LEFT + ((RIGHT - LEFT) * ms) / end);
  const bottom = ROW.timers + line.timers.length * TIMER_ROW + (line.timers.length > 0 ? 8 : -14);
  const ticks = ticksTo(end);
  return {
    height: bottom + 30,
    marks: [
      ...ticks.flatMap((ms): readonly Mark[] => [
        { kind: 'line', key: `tick ${ms}`, cls: 'tl-grid', d: `M${x(ms)} 4V${bottom}` },
        label(
          `at ${ms}`,
          'tl-small',
          x(ms),
          bottom + 20,
          ms === 0 ? '0 ms' : ticks.at(-1) !== undefined && end >= 10_000 ? `${ms / 1000} s` : String(ms),
        ),
      ]),
      label('app', 'tl-label', 0, ROW.app + 20, 'app to Envoy', 'start'),
      { kind: 'box', key: 'call', cls: 'tl-call', x: x(0), y: ROW.app, w: Math.max(x(line.length) - x(0), 4), h: BOX },
      ...(x(line.length) - x(0) > 260
        ? [
            label(
              'waits',
              'tl-call-text',
              (x(0) + x(line.length)) / 2,
              ROW.app + 20,
              `one request: the caller waits ${line.length} ms`,
            ),
          ]
        : []),
      label('result', 'tl-result', x(line.length) + 10, ROW.app + 20, shortResult(line.result), 'start'),
      label('envoy', 'tl-label', 0, ROW.tries + 20, 'Envoy to rates', 'start'),
      ...triesOf(line, x, words),
      ...timersOf(line, x, words),
    ],
  };
}

function triesOf({ tries, backOffs }: TimeLine, x: (ms: number) => number, words: WhatIfWords): readonly Mark[] {
  const crowded =
    tries.length > 1 &&
    tries.some(({ from }, place) => place > 0 && x(from) - x(tries[place - 1]?.from ?? 0) < LEAST + 4);
  const widthOf = (from: number, to: number): number => Math.max(x(to) - x(from), crowded ? 8 : LEAST);
  return [
    ...tries.flatMap(({ attempt, from, to, status, reset }): readonly Mark[] => {
      const bad = reset !== undefined || (status !== undefined && status >= 500);
      const width = widthOf(from, to);
      const middle = x(from) + width / 2;
      const short =
        status !== undefined
          ? String(status)
          : reset === undefined
            ? '…'
            : width > 130
              ? shortReset(reset, words)
              : '×';
      return [
        {
          kind: 'box',
          key: `try ${attempt}`,
          cls: bad ? 'tl-try tl-bad' : 'tl-try',
          x: x(from),
          y: ROW.tries,
          w: width,
          h: BOX,
        },
        ...(crowded
          ? []
          : [
              label(`try ${attempt} name`, 'tl-small', middle, ROW.tries - 8, `try ${attempt}`),
              label(`try ${attempt} words`, bad ? 'tl-status tl-bad-text' : 'tl-status', middle, ROW.tries + 20, short),
            ]),
      ];
    }),
    ...backOffs.flatMap(({ retry, from, to, drawnTo }, place): readonly Mark[] => {
      const start =
        x(from) < x(tries[place]?.from ?? 0) + LEAST && !crowded ? x(tries[place]?.from ?? 0) + LEAST : x(from);
      const room = x(to) - start;
      return room < 12
        ? []
        : [
            {
              kind: 'line',
              key: `wait ${retry}`,
              cls: 'tl-wait',
              d: `M${start + 4} ${ROW.tries + BOX / 2}H${x(to) - 4}`,
            },
            ...(room > 96
              ? [
                  label(`wait ${retry} ms`, 'tl-small', (start + x(to)) / 2, ROW.tries + 8, `waits ${to - from} ms`),
                  label(
                    `wait ${retry} drawn`,
                    'tl-faint',
                    (start + x(to)) / 2,
                    ROW.tries + 30,
                    `drawn from 0 to ${drawnTo}`,
                  ),
                ]
              : []),
          ];
    }),
  ];
}

function timersOf({ timers }: TimeLine, x: (ms: number) => number, words: WhatIfWords): readonly Mark[] {
  return timers.flatMap(({ timer, from, to, ranOut }, place): readonly Mark[] => {
    const y = ROW.timers + place * TIMER_ROW;
    const key = `timer ${timer} ${place}`;
    return [
      label(`${key} name`, 'tl-label', 0, y + 16, words.timers[timer], 'start'),
      {
        kind: 'line',
        key,
        cls: ranOut ? 'tl-timer tl-out' : 'tl-timer',
        d: `M${x(from)} ${y + 4}v14M${x(from)} ${y + 11}H${x(to)}M${x(to)} ${y + 2}v18`,
      },
      ...(ranOut ? [label(`${key} out`, 'tl-small', x(to) + 8, y + 16, 'runs out', 'start')] : []),
    ];
  });
}

/** A status without its phrase, where both together are too long for the margin. */
function shortResult(result = 'no answer'): string {
  return result.length > 12 ? (result.split(' ')[0] ?? result) : result;
}

function shortReset(reset: string, words: WhatIfWords): string {
  return (words.resets as Readonly<Record<string, string>>)[reset] ?? reset;
}

/** About five round numbers. */
function ticksTo(end: number): readonly number[] {
  const rough = end / 5;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? power * 10;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}

function label(
  key: string,
  cls: string,
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'middle',
): Mark {
  return { kind: 'text', key: `${key} text`, cls, x, y, anchor, text };
}
