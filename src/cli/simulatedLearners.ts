/**
 * Learners who know a share of what the lesson asks, through tests drawn from the real bank with its real formats: how
 * often each verdict is right. Chance comes from a seed, so the table is the same every time.
 */
import {
  type Bank,
  type BankItem,
  chanceOf,
  extendForm,
  type Form,
  formOf,
  pick,
  type Result,
  settleable,
  settleForm,
  type Verdict,
  verdictOf,
} from '../assess/index.ts';

export interface LearnerRow {
  readonly known: number;
  /** Shares of all tests, 0 to 1. */
  readonly strong: number;
  readonly notYet: number;
  readonly close: number;
  readonly meanLength: number;
  /** The first ten, passed with seven right or more. */
  readonly sevenOfTen: number;
}

/** Somebody who knows the answer still slips now and then. */
const SLIP = 0.05;
const DRAWS = 1_000_000;

export function learnerRow(bank: Bank, known: number, tests: number): LearnerRow {
  const items = new Map(bank.items.map((item) => [item.id, item]));
  const core = new Set(bank.misconceptions.flatMap((entry) => (entry.core ? [entry.id] : [])));
  const counts = { strong: 0, notYet: 0, close: 0 };
  let length = 0;
  let sevens = 0;
  for (let test = 0; test < tests; test++) {
    const answer = (item: BankItem, place: number): Result => answered(item, core, known, test, place);
    const { verdict, firstTen } = takeTest(bank, items, formOf(bank, test), answer);
    if (verdict.kind === 'strong' || verdict.kind === 'notYet' || verdict.kind === 'close') counts[verdict.kind]++;
    length += verdict.asked;
    if (firstTen >= 7) sevens++;
  }
  return {
    known,
    strong: counts.strong / tests,
    notYet: counts.notYet / tests,
    close: counts.close / tests,
    meanLength: length / tests,
    sevenOfTen: sevens / tests,
  };
}

/** A test to its verdict, as the page runs it. */
function takeTest(
  bank: Bank,
  items: ReadonlyMap<string, BankItem>,
  first: Form,
  answer: (item: BankItem, place: number) => Result,
): { readonly verdict: Verdict; readonly firstTen: number } {
  let form = first;
  let results: readonly Result[] = [];
  let firstTen = 0;
  for (;;) {
    results = form.slots.flatMap(({ item, parallelTo }, place) => {
      const asked = items.get(item);
      if (asked === undefined) return [];
      const result = results[place] ?? answer(asked, place);
      return [parallelTo === undefined ? result : { ...result, parallelTo }];
    });
    if (form === first) firstTen = results.filter(({ right }) => right).length;
    const verdict = verdictOf(results, settleable(bank, form));
    if (verdict.kind === 'more') form = extendForm(bank, form, results);
    else if (verdict.kind === 'parallel') form = settleForm(bank, form, verdict.misconceptions);
    else return { verdict, firstTen };
  }
}

/** Knows it or guesses; sure of what is known. */
function answered(item: BankItem, core: ReadonlySet<string>, known: number, test: number, place: number): Result {
  const drawn = (what: string): number => pick(test, `${what} ${known} ${place}`, DRAWS) / DRAWS;
  const knows = drawn('knows') < known;
  const right = knows ? drawn('slips') >= SLIP : drawn('guesses') < chanceOf(item);
  return {
    item: item.id,
    seed: test,
    objective: item.objective,
    misconception: item.misconception,
    chance: chanceOf(item),
    answer: undefined,
    confidence: knows ? 'sure' : 'guess',
    right,
    shows: undefined,
    coreMiss: !right && core.has(item.misconception) ? item.misconception : undefined,
  };
}
