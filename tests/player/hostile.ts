/** Stores and links as a careless or hostile world leaves them, and what in them is whole: that must not be lost. */
import fc from 'fast-check';
import { NEW_ANSWER } from '../../src/player/index.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const letter = fc.constantFrom('A', 'B', 'C', 'D');
const confidence = fc.option(fc.constantFrom('sure', 'think', 'guess'), { nil: undefined });
const time = fc.integer({ min: 0, max: 2_000_000_000_000 });
const day = fc.constantFrom('2026-11-29', '2026-12-01', '2027-02-28');

const answer = fc.record({ picked: letter, submitted: fc.boolean(), confidence, tries: fc.nat(9) });
const given = fc.record({
  at: time,
  answer: fc.oneof(
    fc.record({ type: fc.constant('choice'), option: id }),
    fc.record({ type: fc.constant('number'), value: fc.integer() }),
    fc.record({ type: fc.constant('order'), order: fc.array(id, { maxLength: 5 }) }),
    fc.record({ type: fc.constant('many'), options: fc.array(id, { maxLength: 4 }) }),
    fc.record({ type: fc.constant('point'), line: fc.nat(30) }),
  ),
  confidence,
});
const prediction = fc.record({
  at: time,
  tries: fc.array(fc.record({ picked: id, right: fc.boolean(), confidence }), { minLength: 1, maxLength: 3 }),
});
const card = fc.record({
  at: time,
  card: fc.record({ item: id, seed: fc.nat(), gap: fc.constantFrom(0, 1, 2, 3), due: day, log: fc.constant([]) }),
});

/** Whole entries under their ids, broken ones under others: a broken id begins with an underscore. */
function mixed<T>(whole: fc.Arbitrary<T>): fc.Arbitrary<Record<string, unknown>> {
  const broken = fc.dictionary(
    fc.oneof(
      id.map((name) => `_${name}`),
      fc.constantFrom('__proto__', '_constructor'),
    ),
    fc.jsonValue(),
    { maxKeys: 3 },
  );
  return fc.tuple(fc.dictionary(id, whole, { maxKeys: 4 }), broken).map(([good, bad]) => ({ ...bad, ...good }));
}

const journal = fc.record(
  {
    predict: mixed(prediction),
    given: mixed(given),
    cards: mixed(card),
    forms: fc.oneof(mixed(fc.jsonValue()), fc.jsonValue()),
    attempts: fc.oneof(mixed(fc.jsonValue()), fc.jsonValue()),
    later: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const store = fc.record(
  {
    version: fc.constantFrom<unknown>(1, 2, '2', null, -1),
    answers: mixed(answer),
    journal,
    place: fc.oneof(fc.string(), fc.jsonValue(), fc.constantFrom('?mode=test&question=x', '?mode=predict&step=4')),
    theme: fc.jsonValue(),
    speed: fc.jsonValue(),
    erased: fc.oneof(fc.constant(0), fc.string()),
    more: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

/** Any text that a store may hold, and most often one that is nearly right. */
export const storedTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: store.map((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: fc.tuple(store, fc.nat(400)).map(([value, length]) => JSON.stringify(value).slice(0, length)),
  },
  { weight: 1, arbitrary: fc.oneof(fc.string(), fc.json()) },
);

const keys = fc.constantFrom(
  'mode',
  'scenario',
  'level',
  'step',
  'hop',
  'question',
  'present',
  'theme',
  'form',
  'change',
  'x',
);
const words = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'walk',
    'practice',
    'whatif',
    'predict',
    'test',
    'review',
    'base',
    'no-rules',
    'hops',
    '6',
    '1',
    'dark',
    '<b>',
  ),
);
export const links: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.tuple(keys, words), { maxLength: 6 }).map((pairs) => `?${new URLSearchParams(pairs)}`),
  fc.string(),
);

type Loose = Readonly<Record<string, unknown>>;

/** The answers of a text that are whole, worked out from how the texts are made, not from how they are read. */
export function wholeAnswers(text: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    wholeOf(parsed(text).answers).map(([name, value]) => [name, { ...NEW_ANSWER, ...(value as object) }]),
  );
}

/** Keys of whole entries, by kind. */
export function wholeEntries(text: string): readonly (readonly ['predict' | 'given' | 'cards', string])[] {
  const stored = asLoose(parsed(text).journal);
  return (['predict', 'given', 'cards'] as const).flatMap((kind) =>
    wholeOf(stored[kind]).map(([name]) => [kind, name] as const),
  );
}

export function parsed(text: string | null): Loose {
  try {
    return asLoose(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

function wholeOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(asLoose(value)).filter(([name]) => /^[a-z]/.test(name));
}

function asLoose(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}
