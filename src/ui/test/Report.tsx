import { assessWords } from 'virtual:lesson/assess';
import { useState } from 'react';
import type { ReportRow } from '../../assess/index.ts';
import { AnswerPair } from '../asked/AnswerPair.tsx';
import { AskedBlock } from '../asked/AskedText.tsx';
import { feedbackOn, givenWords } from '../asked/answerWords.ts';
import { FeedbackText } from '../asked/FeedbackText.tsx';
import { CONFIDENCE_WORDS } from '../questions/ConfidenceField.tsx';
import { Mark } from '../questions/OptionCard.tsx';
import { Rich } from '../Rich.tsx';
import type { Graded } from './formState.ts';
import { RunExcerpt } from './RunExcerpt.tsx';

export type Row = Graded & Pick<ReportRow, 'part'>;

const PARTS: readonly { readonly title: (count: number) => string; readonly parts: readonly ReportRow['part'][] }[] = [
  {
    title: (count) => (count === 1 ? 'Your one miss' : `Your ${count} misses, the surest first`),
    parts: ['confidentMiss', 'miss'],
  },
  {
    title: (count) => (count === 1 ? 'One right answer that you guessed' : `${count} right answers that you guessed`),
    parts: ['guessedRight'],
  },
  { title: (count) => (count === 1 ? 'The other one' : `The other ${count}`), parts: ['right'] },
];

/** Every question of the form: your answer, the run's, and on request why, with the place in the run. */
export function Report({ rows }: { readonly rows: readonly Row[] }) {
  return PARTS.map(({ title, parts }) => {
    const own = rows.filter(({ part }) => parts.includes(part));
    return (
      own.length > 0 && (
        <section key={parts.join()} className="t-report">
          <h3 className="heading">{title(own.length)}</h3>
          <ol>
            {own.map((row) => (
              <ReportLine key={`${row.item.id} ${row.item.seed}`} row={row} />
            ))}
          </ol>
        </section>
      )
    );
  });
}

function ReportLine({ row: { item, result } }: { readonly row: Row }) {
  const [isOpen, setOpen] = useState(false);
  const { right, confidence, answer } = result;
  const given = givenWords(item, answer);
  const feedback = feedbackOn(item, answer);
  const verdict = right ? 'expected' : 'wrong';
  return (
    <li className="t-line" data-verdict={verdict}>
      <p className="t-row-head">
        <span>{assessWords.objectives[item.objective]}</span>
        <span className="a-verdict">
          <Mark verdict={verdict} /> {right ? 'right' : given ? 'not so' : 'left open'}
          {confidence && `, you said: ${CONFIDENCE_WORDS[confidence].toLowerCase()}`}
        </span>
      </p>
      <p className="t-row-stem">
        <Rich text={item.stem} />
      </p>
      {item.block && isOpen && <AskedBlock block={item.block} />}
      <AnswerPair item={item} answer={answer} />
      {feedback && <FeedbackText feedback={feedback} />}
      {item.run && (
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide the run' : 'Show me'}
        </button>
      )}
      {isOpen && item.run && (
        <div className="t-shown">
          <p>
            <Rich text={item.explanation} />
          </p>
          <RunExcerpt run={item.run} />
        </div>
      )}
    </li>
  );
}
