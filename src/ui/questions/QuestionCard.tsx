import type { FormEvent, ReactNode } from 'react';
import type { Answer, Intent, Question } from '../../player/index.ts';
import { plainText, Rich } from '../Rich.tsx';
import { useNoteMiss } from '../review/useNoteMiss.ts';
import { Mark, OptionCard, type ShowTarget } from './OptionCard.tsx';
import { expectedOption, outcome, pickedOption } from './questionFacts.ts';
import { useFocusAfter } from './useFocusAfter.ts';
import './questions.css';

interface QuestionCardProps {
  readonly question: Question;
  readonly answer: Answer;
  readonly dispatch: (intent: Intent) => void;
  readonly onShow: (target: ShowTarget) => void;
  /** A mode of its own has the stem as a heading, and letters to speak of the options; the walk has neither. */
  readonly own?: boolean;
  /** What stands under the options until the answer is submitted: the hint, the confidence, the submit button. */
  readonly before: ReactNode;
  /** And what stands there afterwards, before "Try again". */
  readonly after: ReactNode;
}

/** One question of any mode: stem, options, and after submitting the verdict and what becomes of every option. */
export function QuestionCard({ question, answer, dispatch, onShow, own = false, before, after }: QuestionCardProps) {
  const focusAfter = useFocusAfter();
  const noteMiss = useNoteMiss();
  const Stem = own ? 'h2' : 'span';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.picked !== undefined) {
      focusAfter(`${question.id}-verdict`);
      dispatch({ type: 'submitAnswer', question: question.id });
      noteMiss(question, answer);
    }
  };
  const tryAgain = () => {
    focusAfter(`${question.id}-stem`);
    dispatch({ type: 'tryAgain', question: question.id });
  };
  return (
    // method="dialog" outside a dialog does nothing: a press before the script has loaded must not leave the page.
    <form className="q-card" method="dialog" data-own={own || undefined} onSubmit={submit}>
      <fieldset>
        <legend>
          <Stem className="q-stem" id={`${question.id}-stem`} tabIndex={-1}>
            <Rich text={question.stem} />
          </Stem>
        </legend>
        {answer.submitted ? (
          <VerdictLine question={question} answer={answer} own={own} />
        ) : (
          own && <p className="q-ask">Choose one, then check it.</p>
        )}
        <div className="q-options" data-columns={own ? 2 : answer.submitted ? 1 : columnsFor(question)}>
          {question.options.map((option) => (
            <OptionCard
              key={option.letter}
              question={question}
              option={option}
              answer={answer}
              lettered={own}
              dispatch={dispatch}
              onShow={onShow}
            />
          ))}
        </div>
      </fieldset>
      {answer.submitted ? (
        <div className="q-actions q-nav">
          {after}
          <button type="button" className="link" onClick={tryAgain}>
            Try again
          </button>
          {outcome(question, answer) === 'wrong' && (
            <span className="q-back">A miss comes back in Review tomorrow.</span>
          )}
        </div>
      ) : (
        before
      )}
    </form>
  );
}

/** The heading that takes the focus on submitting, so it is what a screen reader says: once. */
function VerdictLine({ question, answer, own }: { question: Question; answer: Answer; own: boolean }) {
  const verdict = outcome(question, answer);
  const expected = expectedOption(question);
  const words = {
    expected: 'Right',
    wrong: 'Not this one',
    alsoTrue: pickedOption(question, answer)?.alsoTrue,
    unchecked: '',
  };
  return (
    <h3 className="q-verdict" id={`${question.id}-verdict`} tabIndex={-1} data-verdict={verdict}>
      <Mark verdict={verdict} /> {words[verdict]}.
      {verdict !== 'expected' && (
        <> The lesson expects {own ? question.key : expected?.text && <Rich text={expected.text} />}.</>
      )}
    </h3>
  );
}

interface HelpProps {
  readonly question: Question;
  readonly answer: Answer;
  readonly dispatch: (intent: Intent) => void;
}

/** The hint opens on request. Its text takes the focus from the button that it replaces. */
export function Hint({ question, answer, dispatch }: HelpProps) {
  const focusAfter = useFocusAfter();
  const id = `${question.id}-hint`;
  if (answer.hintOpen) {
    return (
      <p className="q-hint" id={id} tabIndex={-1}>
        <b>Hint.</b> <Rich text={question.hint} />
      </p>
    );
  }
  const open = () => {
    focusAfter(id);
    dispatch({ type: 'openHint', question: question.id });
  };
  return (
    <button type="button" className="link" onClick={open}>
      Show a hint
    </button>
  );
}

/** Four short options fit a row of the walk's narrow column, middling ones two; a sentence needs the whole width. */
function columnsFor(question: Question): 1 | 2 | 4 {
  const longest = Math.max(...question.options.map(({ text = [] }) => plainText(text).length));
  return longest <= 8 ? 4 : longest <= 22 ? 2 : 1;
}
