import { assessWords } from 'virtual:lesson/assess';
import { useId, useState } from 'react';
import { attemptLabel, attemptWords, formOf, isKept, lastTwo, readFormId } from '../../assess/index.ts';
import { givenKey } from '../../player/index.ts';
import { SuggestedNext } from '../suggest/SuggestedNext.tsx';
import type { TestState } from './useTest.ts';

/** What the test is, and the way into it. */
export function TestStart({ test }: { readonly test: TestState }) {
  const { unfinished, attempts, place } = test;
  return (
    <div className="practice test">
      <div className="practice-main">
        <h2 className="t-title">Is your knowledge strong? Ten questions, or a few more.</h2>
        <ul className="t-facts">
          <li>
            <b>10 questions</b> from easy to hard, over six subjects: placement, interception, path, policy, lifecycle,
            evidence. Each answer is read from a run.
          </li>
          <li>
            <b>Going on</b> by five, twice at most, where ten cannot tell.
          </li>
          <li>
            <b>No time limit, no hints.</b> Any answer can be changed until you hand in. A reload loses nothing.
          </li>
          <li>
            <b>Afterwards</b> every question shows what the run says and why. What you missed comes back in Review.
          </li>
        </ul>
        <div className="t-begin">
          {unfinished ? (
            <>
              <button
                type="button"
                className="button button-main"
                onClick={() => test.goTo({ form: unfinished.form.id, at: firstOpen(test) })}
              >
                Go on with form {unfinished.form.id} <span aria-hidden="true">→</span>
              </button>
              <button type="button" className="button" onClick={test.beginFresh}>
                Begin a fresh form
              </button>
            </>
          ) : (
            <button type="button" className="button button-main" onClick={test.beginFresh}>
              {attempts.length === 0 ? 'Begin the test' : 'Take a fresh form'} <span aria-hidden="true">→</span>
            </button>
          )}
        </div>
        <FormById key={place?.form} test={test} />
      </div>
      <aside className="practice-side">
        <SuggestedNext beliefs={test.bank.misconceptions} />
        {attempts.length > 0 && (
          <section className="t-past">
            <h2 className="heading">Your last forms</h2>
            <ul>
              {lastTwo(attempts).map((attempt) => {
                const at = attempts.indexOf(attempt);
                const { title } = assessWords.verdicts[isKept(attempts, at) ? 'kept' : attempt.verdict];
                return (
                  <li key={attempt.form}>
                    <button type="button" className="link" onClick={() => test.goTo({ form: attempt.form, at: 'end' })}>
                      {title}
                    </button>
                    <span>
                      {attempt.right} of {attempt.asked}, form {attempt.form},{' '}
                      {attemptWords(attemptLabel(attempts, at), assessWords)}, {attempt.day}
                    </span>
                  </li>
                );
              })}
            </ul>
            <p className="q-note">{attempts.length === 1 ? 'One attempt' : `${attempts.length} attempts`} so far.</p>
          </section>
        )}
      </aside>
    </div>
  );
}

/** The first question without an answer, or the first that is open. */
function firstOpen({ unfinished, entries }: TestState): number {
  if (unfinished === undefined) {
    return 0;
  }
  const { form, handedIn } = unfinished;
  const at = form.slots.findIndex(
    (_, place) => place >= handedIn && entries.given[givenKey(form.id, place)]?.answer === undefined,
  );
  return at === -1 ? form.slots.length - 1 : at;
}

/** A form that somebody names: the same ten questions on any machine. */
function FormById({ test }: { readonly test: TestState }) {
  const [text, setText] = useState(test.place?.form ?? '');
  const [complaint, setComplaint] = useState('');
  const id = useId();
  return (
    <form
      className="t-by-id"
      method="dialog"
      onSubmit={(event) => {
        event.preventDefault();
        const read = readFormId(test.bank, text);
        if (read.kind === 'seed') {
          test.begin(formOf(test.bank, read.seed));
        } else {
          setComplaint(assessWords.formIds[read.kind]);
        }
      }}
    >
      <label htmlFor={id}>Somebody gave you a form id?</label>
      <span>
        <input
          id={id}
          value={text}
          autoComplete="off"
          spellCheck={false}
          placeholder="4F2A-7K"
          aria-describedby={`${id}-complaint`}
          aria-invalid={complaint !== '' || undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setComplaint('');
          }}
        />
        <button type="submit" className="button">
          Take this form
        </button>
      </span>
      <p id={`${id}-complaint`} className="a-help">
        {complaint}
      </p>
    </form>
  );
}
