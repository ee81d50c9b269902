import { assessWords } from 'virtual:lesson/assess';
import { useMemo } from 'react';
import type { FormEntry } from '../../player/index.ts';
import { fill } from '../../views/index.ts';
import { gradedOf } from './formState.ts';
import type { TestState } from './useTest.ts';

/** Why the test goes on: said before the first question of the next block. */
export function MoreNotice({ test, entry }: { readonly test: TestState; readonly entry: FormEntry }) {
  const { form, handedIn } = entry;
  const right = useMemo(
    () => gradedOf(test.bank, entry, test.entries.given).filter(({ result }) => result.right).length,
    [test.bank, entry, test.entries.given],
  );
  const settles = form.slots.at(-1)?.parallelTo !== undefined;
  const { title, text } = assessWords.verdicts[settles ? 'parallel' : 'more'];
  return (
    <p className="t-more">
      <b>{title}.</b> {fill(text, { right: String(right), asked: String(handedIn) })}
    </p>
  );
}
