import type { Question, QuestionOption } from '../../player/index.ts';
import { expectedOption } from '../questions/questionFacts.ts';
import { plainText, Rich } from '../Rich.tsx';
import './stageQuestion.css';

interface StageQuestionProps {
  readonly question: Question;
  readonly index: number;
  readonly count: number;
  readonly revealed: boolean;
}

/** One question for the whole room: hands or cards first, the answer and its reason on the presenter's word. */
export function StageQuestion({ question, index, count, revealed }: StageQuestionProps) {
  const right = expectedOption(question);
  return (
    <>
      <p className="stage-kicker">
        Question {index + 1} of {count}
      </p>
      <h1 className="stage-stem">
        <Rich text={question.stem} plain />
      </h1>
      <ol className={`stage-options ${shapeOf(question.options)}`}>
        {question.options.map((option) => (
          <li key={option.letter} data-answer={revealed ? option.letter === question.key : undefined}>
            <b className="stage-letter">{option.letter}</b>
            {option.yaml ? (
              <code>{option.yaml.trimEnd()}</code>
            ) : (
              <span>
                <Rich text={option.text ?? []} plain />
              </span>
            )}
            {revealed && option.letter === question.key && <b className="stage-mark">✓ answer</b>}
            {revealed && option.alsoTrue && <b className="stage-mark">{option.alsoTrue}</b>}
          </li>
        ))}
      </ol>
      <p className="stage-because">
        {revealed && right && (
          <>
            <b>{right.letter}, because</b> <Rich text={right.feedback.because} plain />
          </>
        )}
      </p>
    </>
  );
}

/** Two by two where every option fits into half a line, as code always does; long ones are set smaller. */
function shapeOf(options: readonly QuestionOption[]): 'code' | 'pairs' | 'lines' | 'long' {
  const longest = Math.max(...options.map(({ text }) => plainText(text ?? []).length));
  if (options.some(({ yaml }) => yaml !== undefined)) {
    return 'code';
  }
  return longest < 28 ? 'pairs' : longest < 48 ? 'lines' : 'long';
}
