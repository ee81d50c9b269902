import { assessWords } from 'virtual:lesson/assess';
import { calendarOf } from '../../assess/index.ts';
import { useEntries, useJournal } from '../journal/useJournal.ts';
import { cardsOf } from './cards.ts';

/** The due days as a calendar file: nothing needs an account. */
export function ReviewFile() {
  const { calendar, saveFile } = useJournal();
  const entries = useEntries((all) => all);
  const cards = cardsOf(entries);
  if (cards.length === 0) {
    return null;
  }
  const save = (): void => {
    const stamp = new Date(calendar.now()).toISOString().replace(/[-:]|\.\d+/g, '');
    saveFile({ name: 'review.ics', type: 'text/calendar', text: calendarOf(cards, assessWords.calendar, stamp) });
  };
  return (
    <p className="q-note r-file">
      Misses come back in Review after 1, 3, 7 and 21 days.{' '}
      <button type="button" className="link" onClick={save}>
        Add to calendar
      </button>
    </p>
  );
}
