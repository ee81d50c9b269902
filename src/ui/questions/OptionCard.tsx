import type { Answer, Intent, Question, QuestionOption } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';
import { optionFacts, type Verdict } from './questionFacts.ts';

export type ShowTarget = NonNullable<QuestionOption['show']>;

interface OptionCardProps {
  readonly question: Question;
  readonly option: QuestionOption;
  readonly answer: Answer;
  readonly lettered: boolean;
  readonly dispatch: (intent: Intent) => void;
  readonly onShow: (target: ShowTarget) => void;
}

/** One option: a radio, its words or its YAML, and after the answer is submitted what becomes of it. */
export function OptionCard({ question, option, answer, lettered, dispatch, onShow }: OptionCardProps) {
  const { letter, text, yaml, feedback, show, alsoTrue } = option;
  const { picked, verdict } = optionFacts(question, letter, answer);
  return (
    <div className="q-option" data-picked={picked || undefined} data-verdict={verdict}>
      <label>
        <span className="q-radio">
          <input
            type="radio"
            name={question.id}
            value={letter}
            required
            checked={picked}
            disabled={answer.submitted}
            onChange={() => dispatch({ type: 'pickOption', question: question.id, letter })}
          />
          {lettered && <b>{letter}</b>}
        </span>
        <span className="q-body">
          {text && <Rich text={text} plain />}
          {yaml && <code className="q-yaml">{yaml.trimEnd()}</code>}
        </span>
      </label>
      {answer.submitted && (
        <>
          <Tag picked={picked} verdict={verdict} alsoTrue={alsoTrue} />
          <div className="q-feedback">
            {feedback.tempting && (
              <p>
                <i>It is tempting to think</i> <Rich text={feedback.tempting} />
              </p>
            )}
            <p>
              <i>The run shows</i> <Rich text={feedback.shows} /> {show && <ShowMe target={show} onShow={onShow} />}
            </p>
            <p>
              <i>Because</i> <Rich text={feedback.because} />
            </p>
          </div>
        </>
      )}
    </div>
  );
}

export function ShowMe({ target, onShow }: { target: ShowTarget; onShow: (target: ShowTarget) => void }) {
  const where = target.step === 0 ? 'the start' : `step ${target.step}`;
  return (
    <button type="button" className="link q-show" aria-label={`Show me ${where}`} onClick={() => onShow(target)}>
      Show me
    </button>
  );
}

/** A shape and a word for every verdict, so that no colour has to be told apart. */
export function Mark({ verdict }: { verdict: Verdict }) {
  const path = {
    expected: 'M2 7.5 5.5 11 12 3',
    wrong: 'M2.5 2.5l9 9m0-9-9 9',
    alsoTrue: 'M2 5h10M2 9h10',
    unchecked: '',
  };
  return (
    <svg className="q-mark" viewBox="0 0 14 14" aria-hidden="true">
      <path d={path[verdict]} />
    </svg>
  );
}

function Tag({ picked, verdict, alsoTrue }: { picked: boolean; verdict: Verdict; alsoTrue: string | undefined }) {
  const words = {
    expected: picked ? 'Your answer, right' : 'Expected answer',
    wrong: picked ? 'Your answer, not this one' : '',
    alsoTrue: picked ? `Your answer. ${alsoTrue}` : alsoTrue,
    unchecked: '',
  }[verdict];
  return (
    words && (
      <p className="q-tag">
        <Mark verdict={verdict} /> {words}
      </p>
    )
  );
}
