/** `npm run -s items`: every question of the bank, one JSON object a line; three seeds of every generator. */
import { type AskedItem, askItem, type Bank, type BankItem } from '../assess/index.ts';
import { plainText } from '../lesson/index.ts';
import { lessonContent } from './lessonContent.ts';

const GENERATED = [1, 2, 3];

interface PrintedOption {
  readonly text: string | number;
  readonly claim: string;
  readonly truth: boolean;
  readonly misconception: string;
}

function optionsOf(item: BankItem, asked: AskedItem): readonly PrintedOption[] {
  switch (item.type) {
    case 'number':
      return item.options.map(({ value, misconception }, place) => ({
        text: asked.type === 'number' ? (asked.traps[place]?.value ?? 0) : 0,
        claim: `${item.answer} = ${value}`,
        truth: false,
        misconception,
      }));
    case 'order':
      return item.options.map(({ text, event, misconception }) => ({
        text: plainText(text),
        claim: event,
        truth: true,
        misconception,
      }));
    case 'point':
      return item.options.map(({ line, claim, misconception }, place) => ({
        text: line,
        claim,
        truth: isRight(asked, place),
        misconception,
      }));
    case 'choice':
    case 'many':
      return item.options.map(({ claim, misconception }, place) => ({
        text: textOf(asked, place),
        claim,
        truth: isRight(asked, place),
        misconception,
      }));
  }
}

function isRight(asked: AskedItem, place: number): boolean {
  return asked.type !== 'number' && asked.options.some(({ id, right }) => right && id === `o${place + 1}`);
}

function textOf(asked: AskedItem, place: number): string {
  if (asked.type !== 'choice' && asked.type !== 'many') return '';
  const option = asked.options.find(({ id }) => id === `o${place + 1}`);
  return option === undefined ? '' : plainText(option.text);
}

function keyOf(asked: AskedItem): number | string | readonly string[] {
  switch (asked.type) {
    case 'number':
      return asked.answer;
    case 'order':
      return asked.answer;
    case 'choice':
      return asked.options.find(({ right }) => right)?.id ?? '';
    case 'many':
      return asked.options.filter(({ right }) => right).map(({ id }) => id);
    case 'point':
      return asked.options.find(({ right }) => right)?.line ?? 0;
  }
}

function lineOf(bank: Bank, item: BankItem, seed: number): string {
  const asked = askItem(bank, item, seed);
  const { id, objective, difficulty, type, profile, family, misconception } = item;
  return JSON.stringify({
    id,
    ...(item.parameters !== undefined && { seed }),
    family,
    objective,
    difficulty,
    type,
    profile,
    misconception,
    stem: plainText(asked.stem),
    ...(asked.block !== undefined && { block: asked.block.lines }),
    options: optionsOf(item, asked),
    key: keyOf(asked),
    ...(item.fact !== undefined && { fact: item.fact }),
    scenario: asked.run?.scenario,
    cites: asked.run?.cites,
  });
}

function items(): number {
  const content = lessonContent();
  if (content === undefined) {
    return 1;
  }
  const { bank } = content;
  for (const item of bank.items) {
    for (const seed of item.parameters === undefined ? [1] : GENERATED) console.log(lineOf(bank, item, seed));
  }
  return 0;
}

process.exitCode = items();
