import { memo } from 'react';
import { type Run, type Standing, standing } from '../../player/index.ts';
import type { StepOrStart, TrackerColumn } from '../../views/index.ts';
import { useDispatch, useLesson } from '../PlayerContext.tsx';
import { Scroller } from './Scroller.tsx';
import './tables.css';

/** The reference's columns. What holds after step 1 is said beside the caption while the learner is there. */
const COLUMNS: readonly StepOrStart[] = [0, 2, 3, 4, 5, 6];

interface TrackerProps {
  readonly run: Run;
  readonly step: StepOrStart;
  readonly complete: boolean;
}

export const StatusTracker = memo(function StatusTracker({ run, step, complete }: TrackerProps) {
  const { tracker } = useLesson();
  const { phrases } = run;
  const now = { step, complete };
  const columns = run.tracker.filter((column) => COLUMNS.includes(column.step));
  const first = run.tracker[1];
  const variables = [
    { name: tracker.envoyStatus, value: (column: TrackerColumn) => phrases.envoyStatus[column.envoyStatus] },
    { name: tracker.trafficState, value: (column: TrackerColumn) => phrases.trafficState[column.trafficState] },
  ];
  return (
    <section className="tracker">
      {first && (
        <p className="tracker-first" data-shown={step === 1 && complete}>
          <b>{tracker.columns[1]} · now</b> {variables.map(({ name, value }) => `${name}: ${value(first)}`).join(', ')}
        </p>
      )}
      <Scroller name="Status tracker" present={step}>
        <table className="tracker-table">
          <caption>
            <span>Status tracker</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{tracker.variable}</th>
              {columns.map((column) => (
                <ColumnHead
                  key={column.step}
                  step={column.step}
                  name={tracker.columns[column.step]}
                  standing={standing(column.step, now)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {variables.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((column) => (
                  <Cell key={column.step} text={value(column)} standing={standing(column.step, now)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
});

const ColumnHead = memo(function ColumnHead(props: {
  readonly step: StepOrStart;
  readonly name: string;
  readonly standing: Standing;
}) {
  const { step, name, standing } = props;
  const dispatch = useDispatch();
  const present = standing === 'now' || standing === 'next';
  return (
    <th scope="col" data-standing={standing} aria-current={present ? 'step' : undefined}>
      <button type="button" onClick={() => dispatch({ type: 'goToStep', step })}>
        {name}
        {present && ` · ${standing}`}
      </button>
    </th>
  );
});

const Cell = memo(function Cell({ text, standing }: { readonly text: string; readonly standing: Standing }) {
  return (
    <td data-standing={standing}>
      <span className="veiled">{text}</span>
    </td>
  );
});
