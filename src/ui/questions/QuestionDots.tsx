import { type Answer, NEW_ANSWER, type Question } from '../../player/index.ts';
import { outcome, type Verdict } from './questionFacts.ts';

interface QuestionDotsProps {
  readonly questions: readonly Question[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly current: number;
  readonly onOpen: (index: number) => void;
}

/** Where the learner is among the questions, and the way to any of them. */
export function QuestionDots({ questions, answers, current, onOpen }: QuestionDotsProps) {
  return (
    <ol className="q-dots">
      {questions.map((question, index) => {
        const verdict = outcome(question, answers[question.id] ?? NEW_ANSWER);
        return (
          <li key={question.id}>
            <button
              type="button"
              aria-label={`Question ${index + 1} of ${questions.length}, ${STANDINGS[verdict]}`}
              aria-current={index === current ? 'step' : undefined}
              data-verdict={verdict}
              onClick={() => onOpen(index)}
            />
          </li>
        );
      })}
    </ol>
  );
}

const STANDINGS: Readonly<Record<Verdict, string>> = {
  unchecked: 'not answered',
  expected: 'right',
  alsoTrue: 'also true',
  wrong: 'not right yet',
};
