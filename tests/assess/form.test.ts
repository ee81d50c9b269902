import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BankItem,
  BLUEPRINT,
  extendForm,
  FORM_SEEDS,
  type Form,
  formIdOf,
  formOf,
  freshForm,
  type Result,
  readFormId,
  settleable,
  settleForm,
} from '../../src/assess/index.ts';
import { BANK, result } from './results.ts';

const seeds = fc.integer({ min: 0, max: FORM_SEEDS - 1 });
const RUNS = { numRuns: 60 };

function itemsOf({ slots }: Form): readonly BankItem[] {
  return slots.map(({ item }) => {
    const found = BANK.items.find(({ id }) => id === item);
    if (!found) throw new Error(`no item ${item}`);
    return found;
  });
}

function resultsOf(form: Form, isRight: (item: BankItem) => boolean): readonly Result[] {
  return itemsOf(form).map((item) => result(isRight(item), { item: item.id, objective: item.objective }));
}

describe('a form', () => {
  test('fills the blueprint: three easy, four medium, three hard', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const cells = itemsOf(formOf(BANK, seed)).map(({ objective, difficulty }) => `${objective} ${difficulty}`);
        expect(cells.toSorted()).toEqual(BLUEPRINT.map((cell) => cell.join(' ')).toSorted());
      }),
      RUNS,
    );
  });

  test('asks nothing twice, and at least four questions are no multiple choice', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const items = itemsOf(formOf(BANK, seed));
        expect(new Set(items.map(({ family }) => family)).size).toBe(10);
        expect(new Set(items.map(({ misconception }) => misconception)).size).toBe(10);
        expect(items.filter(({ type }) => type !== 'choice').length).toBeGreaterThanOrEqual(4);
      }),
      RUNS,
    );
  });

  test('asks no objective twice in a row', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const order = itemsOf(formOf(BANK, seed)).map(({ objective }) => objective);
        expect(order.some((objective, place) => objective === order[place + 1])).toBe(false);
      }),
      RUNS,
    );
  });

  test('is made again from its printed id', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const form = formOf(BANK, seed);
        expect(form.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
        const read = readFormId(BANK, ` ${form.id.toLowerCase()} `);
        expect(read).toEqual({ kind: 'seed', seed });
        expect(formOf(BANK, seed)).toEqual(form);
      }),
      RUNS,
    );
  });

  test('of another edition is refused, and what is no id too', () => {
    const other = { edition: BANK.edition === 'ZZ' ? 'YY' : 'ZZ' };
    expect(readFormId(BANK, formIdOf(other, 77))).toEqual({ kind: 'otherEdition' });
    for (const text of ['', '4F2A', '4F2A-', 'U000-00', '4F2A-7K9'])
      expect(readFormId(BANK, text).kind).toBe('unreadable');
  });

  test('leaves out what was asked in the two forms before', () => {
    fc.assert(
      fc.property(fc.integer(), (chance) => {
        const first = freshForm(BANK, chance, []);
        const second = freshForm(
          BANK,
          chance + 1,
          itemsOf(first).map(({ family }) => family),
        );
        const asked = [...itemsOf(first), ...itemsOf(second)].map(({ family }) => family);
        expect(new Set(asked).size).toBe(20);
      }),
      { numRuns: 5 },
    );
  });
});

describe('an extension', () => {
  test('asks five more, none of them asked before', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 63 }), (seed, mask) => {
        const first = formOf(BANK, seed);
        const right = (item: BankItem): boolean => (mask & (1 << Number(item.objective.slice(1)))) === 0;
        const second = extendForm(BANK, first, resultsOf(first, right));
        const third = extendForm(BANK, second, resultsOf(second, right));
        expect([second.slots.length, third.slots.length]).toEqual([15, 20]);
        expect(third.slots.slice(0, 10)).toEqual(first.slots);
        expect(new Set(itemsOf(third).map(({ family }) => family)).size).toBe(20);
      }),
      RUNS,
    );
  });

  test('first asks again what has nothing right, then the others in turn', () => {
    const first = formOf(BANK, 4711);
    const more = extendForm(
      BANK,
      first,
      resultsOf(first, ({ objective }) => objective !== 'O5' && objective !== 'O2'),
    );
    const added = itemsOf(more).slice(10);
    expect(added.slice(0, 2).map(({ objective }) => objective)).toEqual(['O2', 'O5']);
    expect(new Set(added.map(({ objective }) => objective)).size).toBe(5);
    expect(added.slice(2).every(({ difficulty }) => difficulty === 'medium')).toBe(true);
  });
});

describe('a parallel item', () => {
  test('asks about the same belief in another way', () => {
    const form = formOf(BANK, 12);
    for (const belief of settleable(BANK, form)) {
      const settled = settleForm(BANK, form, [belief]);
      const added = settled.slots.at(-1);
      expect(added?.parallelTo).toBe(belief);
      expect(itemsOf(settled).at(-1)?.misconception).toBe(belief);
      expect(itemsOf(form).map(({ family }) => family)).not.toContain(itemsOf(settled).at(-1)?.family);
    }
  });

  test('is there for every core belief, whatever the form has asked', () => {
    const core = BANK.misconceptions.flatMap((entry) => (entry.core ? [entry.id] : []));
    expect(core).toEqual(['M01', 'M05', 'M07']);
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(settleable(BANK, formOf(BANK, seed))).toEqual(core);
      }),
      RUNS,
    );
  });
});
