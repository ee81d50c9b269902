import { hops as hopWords } from 'virtual:lesson/hops';
import { memo } from 'react';
import type { Phrases, WhatIfWords } from '../../player/index.ts';
import { type DiffRow, type EventCount, ROW_CELLS, type RowCell, type TraceDiff } from '../../views/index.ts';
import { useDispatch, useLesson, usePlayer } from '../PlayerContext.tsx';
import { Scroller } from '../walk/Scroller.tsx';

interface DiffTableProps {
  readonly diff: TraceDiff;
  readonly phrases: Phrases;
  readonly words: WhatIfWords;
  /** The name of the settings whose run stands beside this one. */
  readonly beside: string;
}

/** The six steps of the run: where its words differ from the run beside it, both stand there, and the first such row is marked. */
export const DiffTable = memo(function DiffTable({ diff, phrases, words, beside }: DiffTableProps) {
  const { table } = useLesson();
  const [step = '', ...columns] = table.columns;
  return (
    <section className="diff">
      <Scroller name="The six steps, compared">
        <table className="diff-table">
          <caption>Six steps, beside an unchanged run: {beside}</caption>
          <thead>
            <tr>
              <th scope="col">{step}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">Compared</th>
            </tr>
          </thead>
          <tbody>
            {diff.rows.map((row) => (
              <Row key={row.step} row={row} phrases={phrases} words={words} first={row.step === diff.first} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
});

interface RowProps {
  readonly row: DiffRow;
  readonly phrases: Phrases;
  readonly words: WhatIfWords;
  readonly first: boolean;
}

function Row({ row, phrases, words, first }: RowProps) {
  const dispatch = useDispatch();
  const present = usePlayer((state) => state.place.step === row.step);
  const { step, state } = row;
  return (
    <tr data-state={state} data-first={first || undefined} aria-current={present ? 'step' : undefined}>
      <th scope="row">
        <button type="button" className="row-button" onClick={() => dispatch({ type: 'goToStep', step })}>
          {step}
        </button>
      </th>
      {ROW_CELLS.map((cell) => (
        <td key={cell}>
          <Cell row={row} cell={cell} phrases={phrases} />
        </td>
      ))}
      <td>
        <span className="diff-state">{first ? 'first difference' : words.states[state]}</span>
        <Counts more={row.more} fewer={row.fewer} />
      </td>
    </tr>
  );
}

function Cell({ row, cell, phrases }: { readonly row: DiffRow; readonly cell: RowCell; readonly phrases: Phrases }) {
  const word = (of: DiffRow['row']): string => (phrases[cell] as Readonly<Record<string, string>>)[of[cell]] ?? '';
  return row.cells.includes(cell) ? (
    <>
      <b>{word(row.row)}</b>
      <s>
        <span className="visually-hidden">, instead of: </span>
        {word(row.baseline)}
      </s>
    </>
  ) : (
    word(row.row)
  );
}

const MOST_KINDS = 2;

/** What happens more often, or less, than beside it: only where the words of the row are the same. */
function Counts({ more, fewer }: { readonly more: readonly EventCount[]; readonly fewer: readonly EventCount[] }) {
  const lines = [...more.map((one) => ({ ...one, sign: 'more' })), ...fewer.map((one) => ({ ...one, sign: 'fewer' }))];
  return (
    lines.length > 0 && (
      <ul className="diff-counts">
        {lines.slice(0, MOST_KINDS).map(({ kind, count, sign }) => (
          <li key={kind}>
            {count} {sign}: {kindWords(kind)}
          </li>
        ))}
        {lines.length > MOST_KINDS && (
          <li>and {lines.length - MOST_KINDS === 1 ? 'one more' : `${lines.length - MOST_KINDS} more`}</li>
        )}
      </ul>
    )
  );
}

function kindWords(kind: string): string {
  const title = hopWords.kinds[kind]?.title.replace(/\.$/, '') ?? kind;
  return /^Envoy/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
