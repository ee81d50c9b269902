import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../src/ui/pod/fit.ts';
import type { Plan } from '../../../src/ui/pod/frame.ts';
import { wideHops } from '../../../src/ui/pod/hops.ts';
import { narrow } from '../../../src/ui/pod/narrow.ts';
import { narrowHops } from '../../../src/ui/pod/narrowHops.ts';
import type { Rect, Shape } from '../../../src/ui/pod/shapes.ts';
import { WIDE, wide } from '../../../src/ui/pod/wide.ts';
import { wideFrame } from '../../../src/ui/pod/wideFrame.ts';
import { pictureName } from '../../../src/ui/pod/words.ts';
import { stagePicture } from '../../../src/ui/present/stageLayout.ts';
import { PICTURE_WORDS } from '../../../src/views/index.ts';
import { CONTENT } from '../../player/lesson.ts';
import { MARK, MARKS, PHRASES } from './phrases.ts';
import { ODD_PICTURES, PICTURES } from './pictures.ts';

const LAYOUTS = { wide, wideHops, narrow, narrowHops, stagePicture };
const HERE = '10.244.3.20:443';
type Text = Extract<Shape, { kind: 'text' }>;

const textsOf = ({ shapes }: Plan): readonly Text[] =>
  shapes.filter((shape): shape is Text => shape.kind === 'text' && shape.text !== '');

/** The room that a text takes, by the same estimate that placed it. */
function roomOf({ at, size, anchor, text, cls }: Text): Rect {
  const w = widthOf(text, size, cls.includes('mono'));
  const left = anchor === 'start' ? at.x : anchor === 'end' ? at.x - w : at.x - w / 2;
  return { x: left, y: at.y - size * 0.72, w, h: size * 0.72 };
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w - 1 && b.x < a.x + a.w - 1 && a.y < b.y + b.h - 1 && b.y < a.y + a.h - 1;

function collisions(plan: Plan): readonly string[] {
  const texts = textsOf(plan);
  const pairs = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .flatMap((other) => (overlap(roomOf(one), roomOf(other)) ? [`${one.text} / ${other.text}`] : [])),
  );
  const { pill } = plan;
  const room = pill && { x: pill.at.x - pill.w / 2, y: pill.at.y - pill.h / 2, w: pill.w, h: pill.h };
  return [
    ...pairs,
    ...(room ? texts.flatMap((one) => (overlap(roomOf(one), room) ? [`${one.text} / pill`] : [])) : []),
  ];
}

describe.each(Object.entries(LAYOUTS))('the layout %s', (_, layout) => {
  const all = Object.entries({ ...PICTURES, ...ODD_PICTURES });

  it('keeps every text and the message inside', () => {
    for (const [name, picture] of all) {
      const plan = layout(picture, PHRASES);
      const { w, h } = plan.size;
      for (const text of textsOf(plan)) {
        const room = roomOf(text);
        expect(room.x, `${name}: ${text.text}`).toBeGreaterThanOrEqual(0);
        expect(room.x + room.w, `${name}: ${text.text}`).toBeLessThanOrEqual(w);
        expect(room.y + room.h, `${name}: ${text.text}`).toBeLessThanOrEqual(h);
      }
      const { at, w: width } = plan.pill ?? { at: { x: w / 2 }, w: 0 };
      expect(at.x - width / 2, name).toBeGreaterThanOrEqual(0);
      expect(at.x + width / 2, name).toBeLessThanOrEqual(w);
    }
  });

  it('gives every shape a key of its own', () => {
    for (const [name, picture] of all) {
      const keys = layout(picture, PHRASES).shapes.map(({ key }) => key);
      expect(keys, name).toHaveLength(new Set(keys).size);
    }
  });

  it.each(Object.entries(PICTURES))('lets no word stand on another, or under the message: %s', (_name, picture) => {
    expect(collisions(layout(picture, PHRASES))).toEqual([]);
  });

  it('keeps its size through all steps of a run', () => {
    for (const [name, picture] of all) {
      const wires = picture.wires.map((wire) => ({ ...wire, state: 'idle' as const }));
      const quiet = layout({ ...picture, token: undefined, wires }, PHRASES);
      expect(quiet.size, name).toEqual(layout(picture, PHRASES).size);
    }
  });

  it('has all its words from the phrases', () => {
    for (const [name, picture] of all) {
      const values = JSON.stringify(picture);
      const own = textsOf(layout(picture, MARKS)).filter(
        ({ text }) => text !== MARK && !values.includes(text.replace(/…$/, '')),
      );
      expect(own, name).toEqual([]);
    }
  });

  it('sets no word smaller than the design allows', () => {
    const least = layout === stagePicture ? 38 : 12.5;
    for (const [name, picture] of all) {
      const plan = layout(picture, PHRASES);
      const sizes = [...textsOf(plan).map(({ size }) => size), plan.pill?.size ?? least];
      expect(Math.min(...sizes), name).toBeGreaterThanOrEqual(least);
    }
  });
});

it('draws every word of the picture somewhere', () => {
  const drawn = new Set<string>();
  const picture = new Proxy(PHRASES.picture, {
    get: (words, key) => {
      drawn.add(String(key));
      return Reflect.get(words, key);
    },
  });
  const phrases = { ...PHRASES, picture };
  for (const one of Object.values({ ...PICTURES, ...ODD_PICTURES })) {
    pictureName(one, phrases);
    for (const layout of Object.values(LAYOUTS)) {
      layout(one, phrases);
    }
  }
  expect(PICTURE_WORDS.filter((key) => !drawn.has(key))).toEqual([]);
});

describe('the redirect rules', () => {
  const gateOf = (name: 'start' | 'direct') =>
    Object.values(LAYOUTS).map((layout) => {
      const { shapes } = layout(PICTURES[name], PHRASES);
      const state = shapes.find(({ key }) => key === 'output-state');
      return [shapes.find(({ key }) => key === 'output-posts')?.cls, state?.kind === 'text' && state.text];
    });

  it('are only an outline in a run that never has them, and say so', () => {
    expect(new Set(gateOf('direct').map(String))).toEqual(new Set(['posts none,none in this run']));
    expect(new Set(gateOf('start').map(String))).toEqual(new Set(['posts notWritten,not written yet']));
  });

  it.each(['passing', 'passingEnvoy'] as const)('say their verdict whole: %s', (state) => {
    const phrases = { ...PHRASES, gate: CONTENT.lesson.phrases.gate };
    const rule = '-A OUTPUT -j RETURN';
    const picture = { ...PICTURES.intercepted, outputGate: { state, rule, before: HERE, after: HERE } };
    for (const layout of [wideHops, narrowHops]) {
      const said = textsOf(layout(picture, phrases)).filter(({ key }) => key.startsWith('output-card-state'));
      expect(said.map(({ text }) => text).join(' ')).toBe(CONTENT.lesson.phrases.gate[state]);
    }
  });
});

describe('the track', () => {
  it('carries request and reply through Envoy at one height', () => {
    const heights = (['intercepted', 'secured', 'answered', 'delivered'] as const).map(
      (name) => wide(PICTURES[name], PHRASES).pill?.at.y,
    );
    expect(new Set(heights).size).toBe(1);
  });

  it('passes below Envoy when no rule turns the call', () => {
    const frame = wideFrame(PICTURES.direct, WIDE);
    expect(frame.lanes.directOut).toBeGreaterThan(frame.envoy.y + frame.envoy.h);
  });

  it('ends a refused connection in a cross and gives it no arrow', () => {
    const keys = wide(PICTURES.refused, PHRASES).shapes.map(({ key }) => key);
    expect(keys).toContain('appToEnvoy-cross');
  });

  it('marks TLS by a lock and the word', () => {
    const { shapes } = wide(PICTURES.secured, PHRASES);
    expect(shapes.find(({ key }) => key === 'envoyToDestination-lock')).toBeDefined();
    expect(shapes.find(({ key }) => key === 'envoyToDestination-state')).toMatchObject({ text: 'TLS' });
  });

  it('shows the message over the value that Envoy chose last', () => {
    const early = wideHops(PICTURES.intercepted, PHRASES).pill?.at.x ?? 0;
    const late = wideHops(PICTURES.answered, PHRASES).pill?.at.x ?? 0;
    expect(late).toBeGreaterThan(early);
  });

  it('strikes the address out that the rules replaced', () => {
    const struck = wideHops(PICTURES.intercepted, PHRASES).shapes.filter(({ cls }) => cls.includes('struck'));
    expect(struck).toMatchObject([{ text: '10.96.0.50:80' }]);
  });
});
