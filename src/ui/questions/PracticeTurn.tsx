import type { Answer, PracticeQuestion } from '../../player/index.ts';
import { SUMMARY_ID } from './PracticeSummary.tsx';
import { firstOpen } from './questionFacts.ts';

interface PracticeTurnProps {
  readonly questions: readonly PracticeQuestion[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly current: number;
  readonly onTurn: (index: number) => void;
}

/** Back and on. Going on is the main thing to do once the question is answered; from the last one it leads to what is left. */
export function PracticeTurn({ questions, answers, current, onTurn }: PracticeTurnProps) {
  const answered = answers[questions[current]?.id ?? '']?.submitted ?? false;
  const atEnd = current + 1 === questions.length;
  const left = firstOpen(questions, answers);
  const done = answers[questions[left]?.id ?? '']?.submitted ?? false;
  const main = answered ? 'button button-main' : 'button';
  return (
    <>
      {current > 0 && (
        <button type="button" className="button" onClick={() => onTurn(current - 1)}>
          <span aria-hidden="true">←</span> Question {current}
        </button>
      )}
      {!atEnd && (
        <button type="button" className={main} onClick={() => onTurn(current + 1)}>
          Question {current + 2} <span aria-hidden="true">→</span>
        </button>
      )}
      {atEnd && answered && !done && (
        <button type="button" className={main} onClick={() => onTurn(left)}>
          To question {left + 1}
        </button>
      )}
      {atEnd && done && (
        <button type="button" className={main} onClick={() => document.getElementById(SUMMARY_ID)?.focus()}>
          Summary <span aria-hidden="true">↓</span>
        </button>
      )}
    </>
  );
}
