/** Results made from a few words, for tests of verdicts and forms. */
import type { Objective, Result } from '../../src/assess/index.ts';
import { CONTENT } from '../lesson/folder.ts';

export const { bank: BANK, assessWords: WORDS } = CONTENT;

export function result(right: boolean, more: Partial<Result> = {}): Result {
  return {
    item: 'item',
    seed: 1,
    objective: 'O1',
    misconception: 'M12',
    chance: 0.25,
    answer: undefined,
    confidence: 'think',
    right,
    shows: undefined,
    coreMiss: undefined,
    ...more,
  };
}

/** So many right and so many wrong, the right ones spread over all objectives. */
export function tally(right: number, asked: number, more: Partial<Result> = {}): readonly Result[] {
  const objectives: readonly Objective[] = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6'];
  return Array.from({ length: asked }, (_, place) =>
    result(place < right, { objective: objectives[place < right ? place % 6 : 0] ?? 'O1', ...more }),
  );
}
