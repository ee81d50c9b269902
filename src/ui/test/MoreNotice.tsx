import { useMemo } from 'react';
import type { FormEntry } from '../../player/index.ts';
import { gradedOf } from './formState.ts';
import type { TestState } from './useTest.ts';

/** Why the test goes on: said before the first question of the next block. */
export function MoreNotice({ test, entry }: { readonly test: TestState; readonly entry: FormEntry }) {
  const { form, handedIn } = entry;
  const right = useMemo(
    () => gradedOf(test.bank, entry, test.entries.given).filter(({ result }) => result.right).length,
    [test.bank, entry, test.entries.given],
  );
  const more = form.slots.length - handedIn;
  const settles = form.slots.at(-1)?.parallelTo !== undefined;
  return (
    <p className="t-more">
      <b>
        {right} of {handedIn}.
      </b>{' '}
      {settles
        ? `One thing stands in the way: an idea that you were sure of and the runs refute. ${more === 1 ? 'One question' : `${more} questions`} more about it.`
        : `That is not enough to tell. ${more} more.`}
    </p>
  );
}
