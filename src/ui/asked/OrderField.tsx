import { useRef } from 'react';
import type { AskedItem } from '../../assess/index.ts';
import { plainText, Rich } from '../Rich.tsx';

type Entries = Extract<AskedItem, { type: 'order' }>['options'];

interface OrderFieldProps {
  readonly entries: Entries;
  /** Ids as they stand now. */
  readonly order: readonly string[];
  /** The learner has given an order, if only the shown one. */
  readonly isGiven: boolean;
  readonly onOrder: (order: readonly string[]) => void;
}

/** A list put in order by buttons: no dragging, and the focus stays with what was moved. */
export function OrderField({ entries, order, isGiven, onOrder }: OrderFieldProps) {
  const list = useRef<HTMLOListElement>(null);
  function move(from: number, by: 1 | -1): void {
    const to = from + by;
    const next = [...order];
    const [moved] = next.splice(from, 1);
    if (moved === undefined) {
      return;
    }
    next.splice(to, 0, moved);
    onOrder(next);
    // At an end the button that was pressed is off: the other one of the same entry takes the focus.
    const way = by === 1 ? (to === order.length - 1 ? 'up' : 'down') : to === 0 ? 'down' : 'up';
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLButtonElement>(`[data-entry="${moved}"] [data-way="${way}"]`)?.focus();
    });
  }
  return (
    <>
      <ol className="a-order" ref={list}>
        {order.map((id, place) => {
          const entry = entries.find((one) => one.id === id);
          const name = plainText(entry?.text ?? []);
          return (
            <li key={id} data-entry={id}>
              <b>{place + 1}</b>
              <span className="a-entry">
                <Rich text={entry?.text ?? []} plain />
              </span>
              <button
                type="button"
                className="button"
                data-way="up"
                aria-label={`Up: ${name}, now ${place + 1} of ${order.length}`}
                disabled={place === 0}
                onClick={() => move(place, -1)}
              >
                <span aria-hidden="true">↑</span>
              </button>
              <button
                type="button"
                className="button"
                data-way="down"
                aria-label={`Down: ${name}, now ${place + 1} of ${order.length}`}
                disabled={place === order.length - 1}
                onClick={() => move(place, 1)}
              >
                <span aria-hidden="true">↓</span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className="a-help">
        Up and Down move an entry by one place.{' '}
        <button type="button" className="link a-given" aria-pressed={isGiven} onClick={() => onOrder(order)}>
          This order is my answer
        </button>
      </p>
    </>
  );
}
