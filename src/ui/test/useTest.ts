import { assessWords } from 'virtual:lesson/assess';
import { useMemo } from 'react';
import {
  type Answer,
  askedLately,
  type Bank,
  extendForm,
  type Form,
  freshForm,
  settleForm,
  type Verdict,
  verdictMessage,
} from '../../assess/index.ts';
import { type Confidence, type FormEntry, givenKey } from '../../player/index.ts';
import { useEntries, useJournal } from '../journal/useJournal.ts';
import { useDispatch, usePlayer } from '../PlayerContext.tsx';
import { useFocusAfter } from '../questions/useFocusAfter.ts';
import { takeUpMisses } from '../review/cards.ts';
import {
  attemptsOf,
  type FormPlace,
  gradedOf,
  isUsable,
  judge,
  openForm,
  parseFormPlace,
  printFormPlace,
} from './formState.ts';

/** The heading of a question, and of the verdict that takes its place. */
export const STEM_ID = 'test-question';

export type TestState = ReturnType<typeof useTest>;

/** Where the learner is in a test, and what each press leads to. */
export function useTest(bank: Bank) {
  const journal = useJournal();
  const entries = useEntries((all) => all);
  const question = usePlayer((state) => state.place.question);
  const dispatch = useDispatch();
  const focusAfter = useFocusAfter();
  const place = useMemo(() => parseFormPlace(question), [question]);
  const attempts = attemptsOf(entries);
  const stored = place && entries.forms[place.form];
  const entry = stored && isUsable(bank, stored.form) ? stored : undefined;

  const goTo = (to: FormPlace): void => dispatch({ type: 'openQuestion', question: printFormPlace(to) });
  const say = (text: string): void => dispatch({ type: 'say', text });
  const tell = (verdict: Verdict): void => {
    focusAfter(STEM_ID);
    const { title, text } = verdictMessage(verdict, assessWords);
    say(`${title}. ${text}`);
  };
  const begin = (form: Form): void => {
    if (entries.forms[form.id] === undefined) {
      journal.put('forms', form.id, { form, day: journal.calendar.today(), handedIn: 0 });
    }
    focusAfter(STEM_ID);
    goTo({ form: form.id, at: 0 });
  };
  return {
    bank,
    entries,
    question,
    place,
    entry,
    attempts,
    unfinished: openForm(bank, entries),
    goTo: (to: FormPlace): void => {
      goTo(to);
      const slots = entries.forms[to.form]?.form.slots.length;
      if (to.at !== 'end' && slots !== undefined) {
        say(`Question ${to.at + 1} of ${slots}.`);
      }
    },
    begin,
    /** A form with as few questions of the last two attempts as the bank allows. */
    beginFresh: (): void => begin(freshForm(bank, journal.calendar.now(), askedLately(attempts))),
    give: ({ form }: FormEntry, at: number, answer: Answer | undefined, confidence: Confidence | undefined): void =>
      journal.put('given', givenKey(form.id, at), { answer, confidence }),
    /** Hands in what is open of a form: the test ends, or goes on with more questions. */
    handIn: ({ form, day }: FormEntry): void => {
      const whole: FormEntry = { at: 0, form, day, handedIn: form.slots.length };
      const graded = gradedOf(bank, whole, journal.getState().given);
      const results = graded.map(({ result }) => result);
      const verdict = judge(bank, form, graded);
      const today = journal.calendar.today();
      if (verdict.kind === 'more' || verdict.kind === 'parallel') {
        const longer =
          verdict.kind === 'more' ? extendForm(bank, form, results) : settleForm(bank, form, verdict.misconceptions);
        journal.put('forms', form.id, { form: longer, day, handedIn: form.slots.length });
        goTo({ form: form.id, at: form.slots.length });
        tell(verdict);
        return;
      }
      journal.put('forms', form.id, { form, day, handedIn: form.slots.length });
      journal.put('attempts', form.id, {
        attempt: {
          form: form.id,
          at: journal.calendar.now(),
          day: today,
          verdict: verdict.kind,
          right: verdict.right,
          asked: verdict.asked,
          families: graded.map(({ item }) => item.family),
        },
      });
      takeUpMisses(
        journal,
        results.map((result) => ({ ...result, belief: result.shows ?? result.misconception })),
      );
      goTo({ form: form.id, at: 'end' });
      tell(verdict);
    },
  };
}
