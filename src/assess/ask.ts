/** From an item of the bank and a seed to a question: numbers drawn, runs run, claims evaluated, options in their order. */
import { type Merge, mergePatch, type Scenario } from '../engine/index.ts';
import type { AskedItem, AskedOption } from './asked.ts';
import type { Bank, BankItem, Feedback } from './bank.ts';
import { pick, shuffled } from './chance.ts';
import { type Environment, parseExpression, type Value } from './expression.ts';
import { chanceOf } from './guessing.ts';
import { type Run, readRun } from './readRun.ts';
import { fillData, fillRich, fillText, withValues } from './template.ts';
import type { Rich } from './text.ts';

/** Sets of drawn numbers that are tried until `where` holds. */
const DRAWS = 200;

export type Drawn = Readonly<Record<string, Value>>;

/** The drawn numbers of a generator; nothing for any other item. Throws if no set fulfils its `where`. */
export function drawParameters(item: BankItem, seed: number): Drawn {
  for (let turn = 0; turn < DRAWS; turn++) {
    const drawn: Record<string, Value> = {};
    for (const [name, parameter] of Object.entries(item.parameters ?? {})) {
      const purpose = `${item.id} ${name} ${turn}`;
      if ('of' in parameter) drawn[name] = parameter.of[pick(seed, purpose, parameter.of.length)] ?? 0;
      else {
        const { from, to, by = 1 } = parameter;
        drawn[name] = from + by * pick(seed, purpose, Math.floor((to - from) / by) + 1);
      }
    }
    if (item.where === undefined || parseExpression(item.where)(numbersOnly(drawn)) === true) return drawn;
  }
  throw new Error(`no numbers fulfil "${item.where}"`);
}

function numbersOnly(drawn: Drawn): Environment {
  return { value: (name) => drawn[name], read: () => undefined };
}

/** The question that an item makes with a seed. Throws an error that says what is wrong with the item. */
export function askItem(bank: Bank, item: BankItem, seed: number): AskedItem {
  return askWith(bank, item, seed, drawParameters(item, seed));
}

/** The same with given numbers; `seed` still orders the options. `runOf`: whoever asks often may remember runs. */
export function askWith(
  bank: Bank,
  item: BankItem,
  seed: number,
  drawn: Drawn,
  runOf: (scenario: Scenario) => Run = readRun,
): AskedItem {
  const scenarios = scenariosOf(bank, item, drawn);
  const runs = Object.fromEntries(Object.entries(scenarios).map(([name, scenario]) => [name, runOf(scenario)]));
  const environment: Environment = {
    ...numbersOnly(drawn),
    read: (run, name, given) => runs[run]?.read(name, given),
  };
  const { main } = scenarios;
  const cites = item.cites === undefined ? -1 : Number(parseExpression(item.cites)(environment));
  const answer = item.type === 'number' ? { answer: numberOf(item.answer, environment) } : {};
  const answered = withValues(environment, answer);
  const words = wordsIn(item, answered);
  const shared = {
    id: item.id,
    seed,
    family: item.family,
    objective: item.objective,
    difficulty: item.difficulty,
    profile: item.profile,
    misconception: item.misconception,
    core: coreBeliefs(bank, item),
    stem: words.rich(item.stem),
    block: item.block && { title: item.block.title, lines: words.text(item.block.text).trimEnd().split('\n') },
    hints: [words.rich(item.hints[0]), words.rich(item.hints[1])] as const,
    explanation: words.rich(item.explanation),
    run: main && { scenario: main, cites },
    fact: item.fact,
    chance: chanceOf(item),
  };
  const isRight = (claim: string): boolean => parseExpression(claim)(environment) === true;
  switch (item.type) {
    case 'choice':
    case 'many': {
      const options = item.options.map(
        (option, index): AskedOption => ({
          id: `o${index + 1}`,
          text: words.rich(option.text),
          misconception: option.misconception,
          // Of several right options each can be left out, so what tempts one to do that is kept.
          feedback: words.feedback(option.feedback, item.type === 'choice' && isRight(option.claim)),
          right: isRight(option.claim),
        }),
      );
      return { ...shared, type: item.type, options: item.natural ? options : shuffled(seed, item.id, options) };
    }
    case 'point': {
      const lines = shared.block?.lines ?? [];
      const options = item.options.map(({ line, claim, misconception, feedback }, index) => ({
        id: `o${index + 1}`,
        line: lines.findIndex((text) => text.includes(words.text(line))) + 1,
        misconception,
        feedback: words.feedback(feedback, isRight(claim)),
        right: isRight(claim),
      }));
      return {
        ...shared,
        type: 'point',
        options: options.toSorted((a, b) => a.line - b.line),
      };
    }
    case 'number': {
      const traps = item.options.map(({ value, misconception, feedback }) => ({
        value: numberOf(value, answered),
        misconception,
        feedback: words.feedback(feedback),
      }));
      const right = words.feedback(item.right);
      return {
        ...shared,
        type: 'number',
        unit: item.unit,
        ...(answer as { answer: number }),
        right,
        traps,
      };
    }
    case 'order': {
      const entries = item.options.map((entry, index) => ({
        place: numberOf(entry.event, environment),
        option: {
          id: `o${index + 1}`,
          text: words.rich(entry.text),
          misconception: entry.misconception,
          feedback: words.feedback(entry.feedback),
          right: true,
        },
      }));
      const ids = entries.toSorted((a, b) => a.place - b.place).map(({ option }) => option.id);
      const options = entries.map(({ option }) => option);
      return {
        ...shared,
        type: 'order',
        options: outOfOrder(seed, item.id, options, ids),
        answer: ids,
      };
    }
  }
}

/** The scenarios of an item's runs, by name. */
function scenariosOf(bank: Bank, item: BankItem, drawn: Drawn): Readonly<Record<string, Scenario>> {
  const entries = Object.entries(item.runs ?? {}).map(([name, { world, change }]) => {
    const base = bank.worlds[world];
    if (base === undefined) throw new Error(`there is no world "${world}"`);
    const filled = fillData(change ?? {}, numbersOnly(drawn)) as Merge<Scenario>;
    return [name, mergePatch(base, filled)] as const;
  });
  return Object.fromEntries(entries);
}

function coreBeliefs({ misconceptions }: Bank, item: BankItem): readonly string[] {
  const beliefs: readonly string[] = [item.misconception, ...item.options.map(({ misconception }) => misconception)];
  return misconceptions.flatMap(({ id, core }) => (core && beliefs.includes(id) ? [id] : []));
}

/** Only a generator's words are templates: other words may hold braces. */
function wordsIn(item: BankItem, environment: Environment) {
  const drawn = item.parameters !== undefined;
  const rich = (words: Rich): Rich => (drawn ? fillRich(words, environment) : words);
  return {
    rich,
    text: (words: string): string => (drawn ? fillText(words, environment) : words),
    /** A generator's option may be right with one set of numbers and tempting with another. */
    feedback: ({ tempting, shows, because }: Feedback, right = false): Feedback => ({
      tempting: right ? undefined : tempting && rich(tempting),
      shows: rich(shows),
      because: rich(because),
    }),
  };
}

function numberOf(source: string, environment: Environment): number {
  const value = parseExpression(source)(environment);
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`"${source}" gives ${value}, no number`);
  return value;
}

/** Shuffled, and not by chance already as it should be. */
function outOfOrder(
  seed: number,
  purpose: string,
  options: readonly AskedOption[],
  answer: readonly string[],
): readonly AskedOption[] {
  const order = shuffled(seed, purpose, options);
  const solved = order.every(({ id }, place) => id === answer[place]);
  return solved ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
