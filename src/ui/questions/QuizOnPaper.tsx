import type { Question } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';
import { expectedOption } from './questionFacts.ts';

/** The whole quiz to read: what a page without scripts and a printed handout show. The answers stay folded. */
export function QuizOnPaper({ questions }: { questions: readonly Question[] }) {
  return (
    <div className="q-paper">
      <h2 className="heading">Quick questions</h2>
      <ol>
        {questions.map((question) => (
          <li key={question.id}>
            <Rich text={question.stem} />
            <ol type="A">
              {question.options.map(({ letter, text }) => (
                <li key={letter}>{text && <Rich text={text} />}</li>
              ))}
            </ol>
            <details>
              <summary>Answer</summary>
              <PaperAnswer question={question} />
            </details>
          </li>
        ))}
      </ol>
    </div>
  );
}

function PaperAnswer({ question }: { question: Question }) {
  const expected = expectedOption(question);
  return (
    expected && (
      <>
        <p>
          <b>{question.key}.</b> The run shows <Rich text={expected.feedback.shows} /> Because{' '}
          <Rich text={expected.feedback.because} />
        </p>
        {question.finePrint && (
          <p>
            <b>Fine print.</b> <Rich text={question.finePrint.text} />
          </p>
        )}
      </>
    )
  );
}
