/** Forms: ten slots by the blueprint, drawn from a seed; five more, or a parallel item, where the verdict asks for them. */
import type { Result } from './answer.ts';
import { type Bank, type BankItem, type ItemDifficulty, OBJECTIVES, type Objective } from './bank.ts';
import { pick, shuffled } from './chance.ts';
import { FORM_SEEDS, formIdOf } from './formId.ts';
import type { Form, FormSlot } from './shapes.ts';
import { objectivesWithoutRight } from './verdict.ts';

/** Three easy, four medium, three hard over the six objectives. */
export const BLUEPRINT: readonly (readonly [Objective, ItemDifficulty])[] = [
  ['O1', 'easy'],
  ['O2', 'easy'],
  ['O3', 'easy'],
  ['O2', 'medium'],
  ['O3', 'medium'],
  ['O4', 'medium'],
  ['O5', 'medium'],
  ['O4', 'hard'],
  ['O5', 'hard'],
  ['O6', 'hard'],
];

/** Of ten items, so many at least are no multiple choice. */
const OPEN_ITEMS = 6;
const BLOCK = 5;
/** Draws that are tried for one seed until all rules hold, and seeds that are tried for fresh questions. */
const TURNS = 400;
const SEEDS = 1500;

/** The form of a seed: always the same in the same edition of the bank. Throws if the bank cannot fill the blueprint. */
export function formOf(bank: Bank, seed: number): Form {
  for (let turn = 0; turn < TURNS; turn++) {
    const items = tenOf(bank, seed, turn);
    if (items) return { id: formIdOf(bank, seed), seed, slots: inTurn(seed, items).map((item) => slotOf(seed, item)) };
  }
  throw new Error(`the bank cannot fill the blueprint with seed ${seed}`);
}

/** A form whose families were not asked lately, as far as the bank has others. `chance`: any whole number, handed in. */
export function freshForm(bank: Bank, chance: number, asked: readonly string[]): Form {
  const families = familiesOf(bank);
  const repeats = ({ slots }: Form): number =>
    slots.filter(({ item }) => asked.includes(families.get(item) ?? item)).length;
  let best = formOf(bank, pick(chance, 'form 0', FORM_SEEDS));
  for (let turn = 1; turn < SEEDS && repeats(best) > 0; turn++) {
    const other = formOf(bank, pick(chance, `form ${turn}`, FORM_SEEDS));
    if (repeats(other) < repeats(best)) best = other;
  }
  return best;
}

function familiesOf({ items }: Bank): ReadonlyMap<string, string> {
  return new Map(items.map(({ id, family }) => [id, family]));
}

function slotOf(seed: number, { id }: BankItem, parallelTo?: string): FormSlot {
  const slot = { item: id, seed: pick(seed, `item ${id}`, FORM_SEEDS) };
  return parallelTo === undefined ? slot : { ...slot, parallelTo };
}

/** One item a cell, no family and no belief twice; undefined: this turn did not work out. */
function tenOf({ items }: Bank, seed: number, turn: number): readonly BankItem[] | undefined {
  const chosen: BankItem[] = [];
  for (const [cell, [objective, difficulty]] of shuffled(seed, `cells ${turn}`, BLUEPRINT).entries()) {
    const fitting = items.filter(
      (item) =>
        item.objective === objective &&
        item.difficulty === difficulty &&
        chosen.every(({ family, misconception }) => family !== item.family && misconception !== item.misconception),
    );
    const item = fitting[pick(seed, `cell ${turn} ${cell}`, Math.max(1, fitting.length))];
    if (item === undefined) return undefined;
    chosen.push(item);
  }
  return chosen.filter(({ type }) => type !== 'choice').length >= OPEN_ITEMS ? chosen : undefined;
}

/** In an order in which no objective is asked twice in a row. */
function inTurn(seed: number, items: readonly BankItem[]): readonly BankItem[] {
  const rest = [...shuffled(seed, 'order', items)];
  const order: BankItem[] = [];
  const left = (objective: Objective): number => rest.filter((item) => item.objective === objective).length;
  while (rest.length > 0) {
    const last = order.at(-1)?.objective;
    const others = rest.filter(({ objective }) => objective !== last);
    // Whoever is left twice must come while another can still stand between.
    const next = others.toSorted((a, b) => left(b.objective) - left(a.objective))[0] ?? rest[0];
    if (next === undefined) break;
    order.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return order;
}

/** Five more: first each objective that has nothing right yet, then the others in turn. Follows from the form alone. */
export function extendForm(bank: Bank, form: Form, results: readonly Result[]): Form {
  const empty = objectivesWithoutRight(results);
  const block = form.slots.filter(({ parallelTo }) => parallelTo === undefined).length / BLOCK;
  const others = shuffled(form.seed, 'turn', OBJECTIVES).filter((objective) => !empty.includes(objective));
  const start = others.length === 0 ? 0 : ((block - 2) * BLOCK) % others.length;
  const inOrder = [...empty, ...others.slice(start), ...others.slice(0, start)];
  const slots = [...form.slots];
  for (let place = 0; place < BLOCK; place++) {
    const objective = inOrder[place % inOrder.length];
    const left = leftIn(bank, slots).filter((item) => item.objective === objective);
    const medium = left.filter(({ difficulty }) => difficulty === 'medium');
    // What is asked again may be asked at any level.
    const wanted = objective !== undefined && empty.includes(objective) ? left : medium;
    const from = wanted.length > 0 ? wanted : left.length > 0 ? left : leftIn(bank, slots);
    const item = freshest(bank, slots, from, form.seed);
    if (item) slots.push(slotOf(form.seed, item));
  }
  return { ...form, slots };
}

/** One item more for each of these beliefs. */
export function settleForm(bank: Bank, form: Form, beliefs: readonly string[]): Form {
  const slots = [...form.slots];
  for (const belief of beliefs) {
    const item = freshest(bank, slots, parallelItems(bank, slots, belief), form.seed);
    if (item) slots.push(slotOf(form.seed, item, belief));
  }
  return { ...form, slots };
}

/** Core beliefs about which the bank has a question that the form has not asked: what `verdictOf` may still settle. */
export function settleable(bank: Bank, form: Form): readonly string[] {
  return bank.misconceptions.flatMap(({ id, core }) =>
    core && parallelItems(bank, form.slots, id).length > 0 ? [id] : [],
  );
}

function parallelItems(bank: Bank, slots: readonly FormSlot[], belief: string): readonly BankItem[] {
  return leftIn(bank, slots).filter(({ misconception }) => misconception === belief);
}

/** Items whose family the form has not asked. */
function leftIn(bank: Bank, slots: readonly FormSlot[]): readonly BankItem[] {
  const families = familiesOf(bank);
  const asked = slots.map(({ item }) => families.get(item));
  return bank.items.filter(({ family }) => !asked.includes(family));
}

/** One of these by the form's seed; rather one about a belief that the form has not asked about. */
function freshest(
  bank: Bank,
  slots: readonly FormSlot[],
  items: readonly BankItem[],
  seed: number,
): BankItem | undefined {
  const asked = bank.items.filter(({ id }) => slots.some(({ item }) => item === id));
  const fresh = items.filter((item) => asked.every(({ misconception }) => misconception !== item.misconception));
  const from = fresh.length > 0 ? fresh : items;
  return from[pick(seed, `slot ${slots.length}`, Math.max(1, from.length))];
}
