import { type Answer, NEW_ANSWER, type PracticeQuestion } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';
import { SuggestedNext } from '../suggest/SuggestedNext.tsx';
import { CONFIDENCE_WORDS } from './ConfidenceField.tsx';
import { Mark } from './OptionCard.tsx';
import { outcome, pickedOption, rightAtFirstTry } from './questionFacts.ts';
import './practiceSummary.css';

export const SUMMARY_ID = 'practice-summary';

interface PracticeSummaryProps {
  readonly questions: readonly PracticeQuestion[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly onOpen: (index: number) => void;
  readonly onWalk: () => void;
}

/** What came of the practice: no score to chase, but which questions are worth another look. */
export function PracticeSummary({ questions, answers, onOpen, onWalk }: PracticeSummaryProps) {
  const first = questions.filter((question) => rightAtFirstTry(question, answers[question.id] ?? NEW_ANSWER)).length;
  return (
    <section className="q-summary" aria-labelledby={SUMMARY_ID}>
      <h2 className="heading" id={SUMMARY_ID} tabIndex={-1}>
        All {questions.length} answered, {first} right at the first try
      </h2>
      <ol>
        {questions.map((question, index) => {
          const answer = answers[question.id] ?? NEW_ANSWER;
          const verdict = outcome(question, answer);
          return (
            <li key={question.id}>
              <button type="button" className="link" onClick={() => onOpen(index)}>
                <Rich text={question.stem} plain />
              </button>
              <span data-verdict={verdict}>
                <Mark verdict={verdict} /> {standing(question, answer)}
              </span>
            </li>
          );
        })}
      </ol>
      <button type="button" className="link" onClick={onWalk}>
        Back to the walk
      </button>
      <SuggestedNext />
    </section>
  );
}

function standing(question: PracticeQuestion, answer: Answer): string {
  const { tries, confidence } = answer;
  const said = confidence === undefined ? '' : `, you said: ${CONFIDENCE_WORDS[confidence].toLowerCase()}`;
  switch (outcome(question, answer)) {
    case 'expected':
      return (tries <= 1 ? 'right at the first try' : `right at try ${tries}`) + said;
    case 'alsoTrue':
      return `${pickedOption(question, answer)?.alsoTrue?.toLowerCase()}${said}`;
    default:
      return `not right yet${said}`;
  }
}
