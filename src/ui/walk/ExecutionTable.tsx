import { memo } from 'react';
import { type Run, type Standing, standing } from '../../player/index.ts';
import type { DirectionKey, StepOrStart, TableRow } from '../../views/index.ts';
import { useDispatch, useLesson } from '../PlayerContext.tsx';
import { Scroller } from './Scroller.tsx';
import './tables.css';

interface ExecutionTableProps {
  readonly run: Run;
  readonly step: StepOrStart;
  readonly complete: boolean;
}

export const ExecutionTable = memo(function ExecutionTable({ run, step, complete }: ExecutionTableProps) {
  const { table, base } = useLesson();
  const now = { step, complete };
  return (
    <section className="execution">
      <Scroller name="Execution table">
        <table className="execution-table">
          <caption>
            <span>Execution table</span>
          </caption>
          <thead>
            <tr>
              {table.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {run.table.map((row) => (
              <Row key={row.step} row={row} phrases={run.phrases} standing={standing(row.step, now)} />
            ))}
          </tbody>
        </table>
      </Scroller>
      {run.words.id === base.words.id && (
        <p className="execution-closing" data-standing={standing(6, now)}>
          <span className="veiled">{table.closing}</span>
        </p>
      )}
    </section>
  );
});

const Row = memo(function Row(props: {
  readonly row: TableRow;
  readonly phrases: Run['phrases'];
  readonly standing: Standing;
}) {
  const { row, standing } = props;
  const { action, direction, role, result } = props.phrases;
  const dispatch = useDispatch();
  const present = standing === 'now' || standing === 'next';
  return (
    <tr data-standing={standing} aria-current={present ? 'step' : undefined}>
      <th scope="row">
        <button type="button" className="row-button" onClick={() => dispatch({ type: 'goToStep', step: row.step })}>
          {row.step}
          {present && ` ${standing}`}
        </button>
      </th>
      <td>
        <span className="veiled">{action[row.action]}</span>
      </td>
      <td>
        <span className="veiled">
          {direction[row.direction]}
          <Arrow direction={row.direction} />
        </span>
      </td>
      <td>
        <span className="veiled">{role[row.role]}</span>
      </td>
      <td>
        <span className="veiled">{result[row.result]}</span>
      </td>
    </tr>
  );
});

const ARROWS: Readonly<Record<DirectionKey, string | undefined>> = {
  none: undefined,
  outbound: 'M1 5h11M9 2l3 3-3 3',
  inbound: 'M13 5H2M5 2L2 5l3 3',
};

function Arrow({ direction }: { readonly direction: DirectionKey }) {
  const path = ARROWS[direction];
  return (
    path && (
      <svg className="direction-arrow" viewBox="0 0 14 10" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
    )
  );
}
