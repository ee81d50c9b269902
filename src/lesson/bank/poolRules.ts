/** Rules for the bank as a whole: enough of everything, and no pattern that answers without knowing. */
import { type BankItem, BLUEPRINT, OBJECTIVES } from '../../assess/index.ts';
import { type Finding, optionTexts } from './finding.ts';
import type { ItemCheck } from './itemCheck.ts';

export interface PoolEntry {
  readonly item: BankItem;
  readonly check: ItemCheck;
}

/** Items an objective must have (O1 to O6), and those that a cell of the blueprint must have. */
const POOL = [8, 12, 12, 12, 12, 8] as const;
const CELL = 3;
const GENERATORS = 18;
const VARIANTS = 8;
const FACTS = 16;

/** Findings have no path: they are about the bank. */
export function poolRules(entries: readonly PoolEntry[], seeds: number): readonly Finding[] {
  return [...sizes(entries, seeds), ...longestKeys(entries), ...keyPlaces(entries)];
}

function say(message: string): Finding {
  return { path: [], message };
}

function sizes(entries: readonly PoolEntry[], seeds: number): readonly Finding[] {
  const items = entries.map(({ item }) => item);
  const short = OBJECTIVES.flatMap((objective, place) => {
    const found = items.filter((item) => item.objective === objective).length;
    const wanted = POOL[place] ?? 0;
    return found < wanted ? [say(`${objective} has ${found} items, ${wanted} are needed`)] : [];
  });
  const cells = BLUEPRINT.flatMap(([objective, difficulty]) => {
    const found = items.filter((item) => item.objective === objective && item.difficulty === difficulty);
    const families = new Set(found.map(({ family }) => family)).size;
    return families < CELL ? [say(`${objective}, ${difficulty}: ${families} families, ${CELL} are needed`)] : [];
  });
  const generators = entries.filter(
    ({ item, check }) => item.parameters !== undefined && check.variants >= Math.min(VARIANTS, seeds / 2),
  ).length;
  const facts = items.filter(({ fact }) => fact !== undefined).length;
  return [
    ...short,
    ...cells,
    ...(generators < GENERATORS
      ? [say(`${generators} generators make ${VARIANTS} questions or more, ${GENERATORS} are needed`)]
      : []),
    ...(facts > FACTS ? [say(`${facts} items cite a fact, at most ${FACTS} may: let a run say what is right`)] : []),
  ];
}

/** Who picks the longest option gains little: the key is the longest in no more than 1/n + 10 % of the questions. */
function longestKeys(entries: readonly PoolEntry[]): readonly Finding[] {
  const questions = entries.flatMap(({ check: { sample } }) =>
    sample?.type === 'choice' ? [optionTexts(sample)] : [],
  );
  if (questions.length === 0) return [];
  const longest = questions.filter((options) => {
    const key = options.find(({ right }) => right)?.text.length ?? 0;
    return options.every(({ right, text }) => right || text.length < key);
  }).length;
  const chance = questions.reduce((sum, options) => sum + 1 / options.length, 0) / questions.length;
  const share = longest / questions.length;
  return share <= chance + 0.1
    ? []
    : [
        say(
          `the right option is the longest in ${Math.round(100 * share)} % of the questions: at most ${Math.round(100 * (chance + 0.1))} %`,
        ),
      ];
}

/** Points of the chi-square distribution that chance passes once in a hundred, by degrees of freedom. */
const CHI_SQUARE: readonly number[] = [0, 6.63, 9.21, 11.34, 13.28, 15.09];

/** The key stands at every place about equally often, in the orders in which the questions are asked. */
function keyPlaces(entries: readonly PoolEntry[]): readonly Finding[] {
  const bySize = new Map<number, number[]>();
  for (const { check } of entries) {
    if (check.sample?.type !== 'choice') continue;
    const size = check.sample.options.length;
    const counts = bySize.get(size) ?? Array.from({ length: size }, () => 0);
    bySize.set(size, counts);
    for (const place of check.keyPlaces) counts[place] = (counts[place] ?? 0) + 1;
  }
  return [...bySize].flatMap(([size, counts]) => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    const chi = counts.reduce((sum, count) => sum + (count - all / size) ** 2 / (all / size), 0);
    return chi <= (CHI_SQUARE[size - 1] ?? Number.POSITIVE_INFINITY)
      ? []
      : [
          say(
            `among ${size} options the right one stands at places 1 to ${size} ${counts.join(', ')} times: that is no chance`,
          ),
        ];
  });
}
