/** An answer, and what is right, in words: for the report, the outcome and the live region. */
import type { Answer, AskedItem, Feedback } from '../../assess/index.ts';
import type { Rich } from '../../player/index.ts';

type Words = readonly Rich[];

/** What the learner gave, one text a part; undefined: the question was left open. */
export function givenWords(item: AskedItem, answer: Answer | undefined): Words | undefined {
  if (answer === undefined || answer.type !== item.type) {
    return undefined;
  }
  switch (answer.type) {
    case 'choice':
      return textsOf(item, [answer.option]);
    case 'many':
      return answer.options.length === 0 ? [['none of them']] : textsOf(item, answer.options);
    case 'point':
      return [lineOf(item, answer.line)];
    case 'number':
      return [numberOf(item, answer.value)];
    case 'order':
      return textsOf(item, answer.order);
  }
}

/** What the run says. */
export function rightWords(item: AskedItem): Words {
  switch (item.type) {
    case 'choice':
      return item.options.filter(({ right }) => right).map(({ text }) => text);
    case 'many': {
      const right = item.options.filter((option) => option.right).map(({ text }) => text);
      return right.length === 0 ? [['none of them']] : right;
    }
    case 'point':
      return item.options.filter(({ right }) => right).map(({ line }) => lineOf(item, line));
    case 'number':
      return [numberOf(item, item.answer)];
    case 'order':
      return textsOf(item, item.answer);
  }
}

/** Feedback on the answer itself: on what was chosen, or on the first thing that was misplaced or left out. */
export function feedbackOn(item: AskedItem, answer: Answer | undefined): Feedback | undefined {
  switch (item.type) {
    case 'choice':
      return item.options.find(({ id, right }) => (answer?.type === 'choice' ? id === answer.option : right))?.feedback;
    case 'many': {
      const given = answer?.type === 'many' ? answer.options : [];
      return (
        item.options.find(({ id, right }) => right !== given.includes(id)) ?? item.options.find(({ right }) => right)
      )?.feedback;
    }
    case 'point':
      return item.options.find(({ line, right }) => (answer?.type === 'point' ? line === answer.line : right))
        ?.feedback;
    case 'number': {
      const trap = answer?.type === 'number' ? item.traps.find(({ value }) => value === answer.value) : undefined;
      return trap?.feedback ?? item.right;
    }
    case 'order': {
      const given = answer?.type === 'order' ? answer.order : [];
      const misplaced = given.find((id, place) => item.answer[place] !== id);
      return item.options.find(({ id }) => id === (misplaced ?? item.answer[0]))?.feedback;
    }
  }
}

function textsOf(item: AskedItem, ids: readonly string[]): Words {
  return item.type === 'choice' || item.type === 'many' || item.type === 'order'
    ? ids.map((id) => item.options.find((option) => option.id === id)?.text ?? ['?'])
    : [];
}

function lineOf(item: AskedItem, line: number): Rich {
  return [`line ${line}: `, { code: (item.block?.lines[line - 1] ?? '').trim() }];
}

function numberOf(item: AskedItem, value: number): Rich {
  return [item.type === 'number' ? measured(value, item.unit) : `${value}`];
}

/** "3 tries", "1 try", "15 ms"; what is not counted comes first: "status code 503". */
function measured(value: number, unit: string): string {
  if (/^(ms|MiB)$/.test(unit)) return `${value} ${unit}`;
  if (!unit.endsWith('s')) return `${unit} ${value}`;
  const one = unit.replace(/ies$/, 'y').replace(/(ss)es$|s$/, '$1');
  return `${value} ${value === 1 ? one : unit}`;
}
