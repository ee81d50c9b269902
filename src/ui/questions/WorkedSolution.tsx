import type { Answer, Intent, PracticeQuestion } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';
import { ShowMe, type ShowTarget } from './OptionCard.tsx';
import { useFocusAfter } from './useFocusAfter.ts';
import './workedSolution.css';

interface WorkedSolutionProps {
  readonly question: PracticeQuestion;
  readonly answer: Answer;
  readonly dispatch: (intent: Intent) => void;
  readonly onShow: (target: ShowTarget) => void;
}

/** The way to the answer, one step a press. It opens once the learner has tried, and ends with what to keep. */
export function WorkedSolution({ question, answer, dispatch, onShow }: WorkedSolutionProps) {
  const focusAfter = useFocusAfter();
  const { solution } = question;
  const shown = answer.submitted ? Math.min(answer.solutionShown, solution.length) : 0;
  const reveal = () => {
    focusAfter(`${question.id}-solution-${shown + 1}`);
    dispatch({ type: 'revealSolution', question: question.id });
  };
  return (
    <section className="q-solution" aria-labelledby="worked-solution">
      <h2 className="heading" id="worked-solution">
        Worked solution
      </h2>
      <ol>
        {solution.map((step, index) => (
          <li key={step.title} className="q-step">
            {index < shown ? (
              <p id={`${question.id}-solution-${index + 1}`} tabIndex={-1}>
                <b>{withStop(step.title)}</b> <Rich text={step.text} />{' '}
                {step.show && <ShowMe target={step.show} onShow={onShow} />}
              </p>
            ) : (
              <span className="q-veil" aria-hidden="true" />
            )}
            {answer.submitted && index === shown && (
              <button type="button" className="button" onClick={reveal}>
                Show step {index + 1} of {solution.length}
              </button>
            )}
          </li>
        ))}
      </ol>
      {shown < solution.length ? (
        <p className="q-note">
          {answer.submitted
            ? 'Then: final answer, quick check, common mistakes.'
            : 'Opens when you have checked an answer.'}
        </p>
      ) : (
        <Conclusion question={question} />
      )}
    </section>
  );
}

function Conclusion({ question }: { question: PracticeQuestion }) {
  return (
    <dl>
      <dt>Final answer</dt>
      <dd>
        <Rich text={question.finalAnswer} />
      </dd>
      <dt>Quick check</dt>
      <dd>
        <Rich text={question.quickCheck} />
      </dd>
      <dt>Common mistakes</dt>
      <dd>
        <ul>
          {question.mistakes.map((mistake, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is content and never changes its order.
            <li key={index}>
              <Rich text={mistake} />
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}

function withStop(title: string): string {
  return /[.!?]$/.test(title) ? title : `${title}.`;
}
