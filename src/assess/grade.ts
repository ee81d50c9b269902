/** Whether an answer is right, and which belief a wrong one shows. */
import type { Answer, Confidence, Result } from './answer.ts';
import type { AskedItem } from './asked.ts';

/** The result of an answer; an item left open counts as wrong. */
export function gradeItem(
  item: AskedItem,
  answer: Answer | undefined,
  confidence: Confidence | undefined,
  parallelTo?: string,
): Result {
  const right = answer !== undefined && isRight(item, answer);
  const { id, seed, objective, misconception, core, chance } = item;
  const shows = right || answer === undefined ? undefined : beliefOf(item, answer);
  const coreMiss = right ? undefined : [shows, misconception].find((belief) => core.some((one) => one === belief));
  return {
    item: id,
    seed,
    objective,
    misconception,
    chance,
    answer,
    confidence,
    right,
    shows,
    coreMiss,
    ...(parallelTo !== undefined && { parallelTo }),
  };
}

/** An answer of another kind than the item's is wrong. */
export function isRight(item: AskedItem, answer: Answer): boolean {
  switch (item.type) {
    case 'choice':
      return answer.type === 'choice' && item.options.some(({ id, right }) => right && id === answer.option);
    case 'many':
      return answer.type === 'many' && item.options.every(({ id, right }) => right === answer.options.includes(id));
    case 'point':
      return answer.type === 'point' && item.options.some(({ line, right }) => right && line === answer.line);
    case 'number':
      return answer.type === 'number' && answer.value === item.answer;
    case 'order':
      return (
        answer.type === 'order' &&
        answer.order.length === item.answer.length &&
        item.answer.every((id, place) => answer.order[place] === id)
      );
  }
}

/** The belief behind a wrong answer; undefined where no known belief leads to it. */
function beliefOf(item: AskedItem, answer: Answer): string | undefined {
  switch (item.type) {
    case 'choice':
      return answer.type === 'choice' ? item.options.find(({ id }) => id === answer.option)?.misconception : undefined;
    case 'many':
      return answer.type === 'many'
        ? item.options.find(({ id, right }) => right !== answer.options.includes(id))?.misconception
        : undefined;
    case 'point':
      return answer.type === 'point' ? item.options.find(({ line }) => line === answer.line)?.misconception : undefined;
    case 'number':
      return answer.type === 'number'
        ? item.traps.find(({ value }) => value === answer.value)?.misconception
        : undefined;
    case 'order': {
      if (answer.type !== 'order') return undefined;
      const misplaced = item.answer.findIndex((id, place) => answer.order[place] !== id);
      return item.options.find(({ id }) => id === answer.order[misplaced])?.misconception;
    }
  }
}
