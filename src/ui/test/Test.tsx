import { useEffect } from 'react';
import type { Bank } from '../../assess/index.ts';
import { useDispatch } from '../PlayerContext.tsx';
import { TestQuestion } from './TestQuestion.tsx';
import { TestStart } from './TestStart.tsx';
import { TestVerdict } from './TestVerdict.tsx';
import { useTest } from './useTest.ts';
import './test.css';

/** The test: its start, its questions one at a time, its verdict. Every one of them is a link. */
export function Test({ bank }: { readonly bank: Bank }) {
  const test = useTest(bank);
  const dispatch = useDispatch();
  const { place, entry, question, entries } = test;
  const isLost = question !== undefined && place === undefined;
  useEffect(() => {
    if (isLost) {
      dispatch({ type: 'showNote', note: 'brokenLink' });
    }
  }, [isLost, dispatch]);
  if (place === undefined || entry === undefined) {
    return <TestStart test={test} />;
  }
  const attempt = entries.attempts[place.form]?.attempt;
  if (attempt !== undefined) {
    return <TestVerdict test={test} entry={entry} attempt={attempt} />;
  }
  // A form goes on where it is open: what is handed in is not asked again.
  const at = place.at === 'end' ? entry.handedIn : Math.max(entry.handedIn, place.at);
  return <TestQuestion test={test} entry={entry} at={Math.min(at, entry.form.slots.length - 1)} />;
}
