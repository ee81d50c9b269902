import type { Guess, PredictEntry, PredictPoint } from '../../player/index.ts';
import { CONFIDENCE_WORDS } from '../questions/ConfidenceField.tsx';
import { Mark } from '../questions/OptionCard.tsx';
import { Rich } from '../Rich.tsx';
import { SuggestedNext } from '../suggest/SuggestedNext.tsx';

export const SUMMARY_ID = 'predict-summary';

interface PredictSummaryProps {
  /** Of this run. */
  readonly points: readonly PredictPoint[];
  readonly tries: Readonly<Record<string, PredictEntry>>;
  readonly onRetry: (point: PredictPoint) => void;
  readonly onRestart: () => void;
}

/** The end of a run: what was predicted right at first, and what is worth another try. */
export function PredictSummary({ points, tries, onRetry, onRestart }: PredictSummaryProps) {
  const first = points.filter(({ id }) => tries[id]?.tries[0]?.right).length;
  const missed = missedPoints(points, tries);
  const [next] = missed;
  return (
    <section className="p-summary" aria-labelledby={SUMMARY_ID}>
      <p className="eyebrow">The run is over</p>
      <h2 id={SUMMARY_ID} tabIndex={-1}>
        {first} of {points.length} predicted right at first
      </h2>
      <p>
        {missed.length === 0
          ? 'Nothing is left to try again.'
          : `${missed.length === 1 ? 'One comes' : `${missed.length} come`} back now, with the run as it stood.`}
      </p>
      {next ? (
        <button type="button" className="button button-main" onClick={() => onRetry(next)}>
          Try again what was missed <span aria-hidden="true">→</span>
        </button>
      ) : (
        <button type="button" className="button" onClick={onRestart}>
          See the run from its start
        </button>
      )}
      <ol>
        {points.map((point) => (
          <Row key={point.id} point={point} tries={tries[point.id]?.tries ?? []} />
        ))}
      </ol>
      <SuggestedNext />
    </section>
  );
}

/** Not right yet in the last try, skipped ones too. */
export function missedPoints(
  points: readonly PredictPoint[],
  tries: Readonly<Record<string, PredictEntry>>,
): readonly PredictPoint[] {
  return points.filter(({ id }) => tries[id] !== undefined && !tries[id].tries.at(-1)?.right);
}

function Row({ point, tries }: { readonly point: PredictPoint; readonly tries: readonly Guess[] }) {
  const last = tries.at(-1);
  const verdict = last === undefined || last.picked === undefined ? 'unchecked' : last.right ? 'expected' : 'wrong';
  return (
    <li data-verdict={verdict}>
      <Rich text={point.question} plain />
      <span className="a-verdict">
        <Mark verdict={verdict} /> {standing(tries)}
      </span>
    </li>
  );
}

function standing(tries: readonly Guess[]): string {
  const [first] = tries;
  const last = tries.at(-1);
  if (first === undefined || last === undefined) {
    return 'not asked';
  }
  const said = first.confidence === undefined ? '' : `, you said: ${CONFIDENCE_WORDS[first.confidence].toLowerCase()}`;
  if (last.picked === undefined) {
    return 'skipped';
  }
  return last.right
    ? `${tries.length === 1 ? 'right at first' : `right at try ${tries.length}`}${said}`
    : `missed${said}`;
}
