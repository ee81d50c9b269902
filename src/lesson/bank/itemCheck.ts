/** One item against all rules: a fixed one once, a generator with every set of numbers that the seeds draw. */
import {
  type AskedItem,
  askItem,
  askWith,
  type Bank,
  type BankItem,
  drawParameters,
  type Run,
  readRun,
} from '../../assess/index.ts';
import type { Finding } from './finding.ts';
import { optionRules } from './optionRules.ts';
import { runRules } from './runRules.ts';
import { wordRules } from './wordRules.ts';

export interface ItemCheck {
  readonly findings: readonly Finding[];
  /** A question of it, for rules about the whole pool; undefined: it makes none. */
  readonly sample: AskedItem | undefined;
  /** Different sets of numbers; 1 for a fixed item. */
  readonly variants: number;
  /** Where the right option of a choice stands, from 0, in the orders of some seeds. */
  readonly keyPlaces: readonly number[];
}

/** A form is drawn with other orders of the options; so many are looked at. */
const ORDERS = 12;

/** The last check of each item, by its id. `of`: what was checked. */
export type KnownChecks = Map<string, { readonly of: string; readonly check: ItemCheck }>;

/** The same item, worlds and seeds always make the same findings: of a bank that is edited only what changed is checked again. */
export function recheckItem(known: KnownChecks, bank: Bank, item: BankItem, seeds: number): ItemCheck {
  const worlds = Object.values(item.runs ?? {}).map(({ world }) => bank.worlds[world]);
  const of = JSON.stringify([item, worlds, seeds]);
  const last = known.get(item.id);
  if (last?.of === of) return last.check;
  const check = checkItem(bank, item, seeds);
  known.set(item.id, { of, check });
  return check;
}

/** `seeds`: how many a generator is tried with. */
export function checkItem(bank: Bank, item: BankItem, seeds: number): ItemCheck {
  const runs = new Map<string, Run>();
  const seen = new Set<string>();
  const findings: Finding[] = [];
  let sample: AskedItem | undefined;
  for (let seed = 0; seed < (item.parameters === undefined ? 1 : seeds); seed++) {
    try {
      const drawn = drawParameters(item, seed);
      const key = JSON.stringify(drawn);
      if (seen.has(key)) continue;
      seen.add(key);
      const asked = askWith(bank, item, seed, drawn, (scenario) =>
        remembered(runs, JSON.stringify(scenario), () => readRun(scenario)),
      );
      sample ??= asked;
      findings.push(
        ...runRules(item, asked, drawn),
        ...optionRules(asked),
        ...wordRules(item, asked),
        ...lines(item, asked),
      );
    } catch (error) {
      findings.push({ path: [], message: error instanceof Error ? error.message : String(error) });
    }
    // One wrong set of numbers says enough.
    if (findings.length > 0) break;
  }
  const sound = item.type === 'choice' && findings.length === 0;
  return { findings, sample, variants: seen.size, keyPlaces: sound ? keyPlaces(bank, item) : [] };
}

function keyPlaces(bank: Bank, item: BankItem): readonly number[] {
  return Array.from({ length: ORDERS }, (_, seed) => {
    const asked = askItem(bank, item, seed);
    return asked.type === 'choice' ? asked.options.findIndex(({ right }) => right) : -1;
  });
}

function remembered(runs: Map<string, Run>, key: string, make: () => Run): Run {
  const run = runs.get(key) ?? make();
  runs.set(key, run);
  return run;
}

/** Each line that can be pointed at stands in the block, once. */
function lines(item: BankItem, asked: AskedItem): readonly Finding[] {
  if (item.type !== 'point' || asked.type !== 'point') return [];
  const block = asked.block?.lines ?? [];
  return item.options.flatMap(({ line }, place) => {
    const found = block.filter((text) => text.includes(line)).length;
    return found === 1
      ? []
      : [{ path: ['options', place, 'line'], message: `"${line}" stands in ${found} lines of the block, not in one` }];
  });
}
