import { assessWords } from 'virtual:lesson/assess';
import { useMemo, useState } from 'react';
import { attemptLabel, attemptWords } from '../../assess/index.ts';
import { type FormEntry, givenKey } from '../../player/index.ts';
import { AnswerField } from '../asked/AnswerField.tsx';
import { AskedBlock } from '../asked/AskedText.tsx';
import { ConfidenceField } from '../questions/ConfidenceField.tsx';
import { useFocusAfter } from '../questions/useFocusAfter.ts';
import { Rich } from '../Rich.tsx';
import { askSlot } from './formState.ts';
import { HandIn } from './HandIn.tsx';
import { MoreNotice } from './MoreNotice.tsx';
import { TestDots } from './TestDots.tsx';
import { STEM_ID, type TestState } from './useTest.ts';

interface TestQuestionProps {
  readonly test: TestState;
  readonly entry: FormEntry;
  readonly at: number;
}

/** One question of a form. What is given is kept at once, and can be changed until the form is handed in. */
export function TestQuestion({ test, entry, at }: TestQuestionProps) {
  const { form, handedIn } = entry;
  const slot = form.slots[at];
  const item = useMemo(() => slot && askSlot(test.bank, slot), [test.bank, slot]);
  const focusAfter = useFocusAfter();
  const [isAsking, setAsking] = useState(false);
  const given = test.entries.given[givenKey(form.id, at)];
  const total = form.slots.length;
  const answers = form.slots.map((_, place) => test.entries.given[givenKey(form.id, place)]?.answer !== undefined);
  const answered = answers.filter(Boolean).length;
  const open = answers.flatMap((isGiven, place) => (isGiven || place < handedIn ? [] : [place]));
  if (item === undefined) {
    return null;
  }
  const turnTo = (to: number): void => {
    focusAfter(STEM_ID);
    setAsking(false);
    test.goTo({ form: form.id, at: to });
  };
  const handIn = (): void => {
    if (open.length > 0 && !isAsking) {
      setAsking(true);
    } else {
      setAsking(false);
      test.handIn(entry);
    }
  };
  return (
    <div className="practice test">
      <div className="practice-main">
        <p className="q-where">
          <b>
            Question {at + 1} of {total}
          </b>
          <span>{answered} answered</span>
        </p>
        <TestDots
          answers={answers}
          handedIn={handedIn}
          current={at}
          onOpen={(to) => test.goTo({ form: form.id, at: to })}
        />
        {handedIn > 0 && at === handedIn && <MoreNotice test={test} entry={entry} />}
        <form
          key={`${form.id} ${at}`}
          className="q-card t-card"
          method="dialog"
          onSubmit={(event) => {
            event.preventDefault();
            if (at + 1 < total) {
              turnTo(at + 1);
            } else {
              handIn();
            }
          }}
        >
          <fieldset>
            <legend>
              <h2 className="q-stem" id={STEM_ID} tabIndex={-1}>
                <Rich text={item.stem} />
              </h2>
            </legend>
            {item.block && item.type !== 'point' && <AskedBlock block={item.block} />}
            {item.type === 'many' && <p className="q-ask">Choose all that hold.</p>}
            <AnswerField
              item={item}
              answer={given?.answer}
              onAnswer={(answer) => test.give(entry, at, answer, given?.confidence)}
            />
          </fieldset>
          <ConfidenceField
            name={`${form.id}-${at}`}
            confidence={given?.confidence}
            onConfidence={(confidence) => test.give(entry, at, given?.answer, confidence)}
          />
          <div className="q-actions q-nav t-nav">
            {at > handedIn && (
              <button type="button" className="button" onClick={() => turnTo(at - 1)}>
                <span aria-hidden="true">←</span> Question {at}
              </button>
            )}
            {at + 1 < total ? (
              <button type="submit" className="button button-main">
                Question {at + 2} <span aria-hidden="true">→</span>
              </button>
            ) : (
              <button type="submit" className="button button-main">
                Hand in
              </button>
            )}
            <span className="q-note">You can change any answer until you hand in.</span>
          </div>
          {isAsking && <HandIn open={open} onOpen={turnTo} onHandIn={handIn} />}
        </form>
      </div>
      <aside className="practice-side">
        <h2 className="heading">This test</h2>
        <dl className="t-facts-list">
          <Fact name="Form" value={form.id} />
          <Fact
            name="Attempt"
            value={attemptWords(
              attemptLabel([...test.attempts, underWay(entry.day)], test.attempts.length),
              assessWords,
            )}
          />
          <Fact name="Answered" value={`${answered} of ${total}`} />
          <Fact name="Time limit" value="none" />
        </dl>
        <p className="q-note">{assessWords.profiles[item.profile]}</p>
        <p className="q-note">No hints here. After you hand in, every question gets full feedback.</p>
        <p className="q-note">If ten questions cannot tell, five more follow, twice at most.</p>
      </aside>
    </div>
  );
}

/** The attempt that is under way, for its name alone. */
const underWay = (day: string) =>
  ({ form: '', at: 0, day, verdict: 'close', right: 0, asked: 0, families: [] }) as const;

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
