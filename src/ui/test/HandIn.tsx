import { useEffect, useRef } from 'react';

interface HandInProps {
  /** Places without an answer. */
  readonly open: readonly number[];
  readonly onOpen: (place: number) => void;
  readonly onHandIn: () => void;
}

/** Asked once where questions are left open. */
export function HandIn({ open, onOpen, onHandIn }: HandInProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [first = 0] = open;
  return (
    <section className="t-sure" aria-labelledby="test-sure">
      <h3 id="test-sure" ref={heading} tabIndex={-1}>
        {open.length === 1 ? 'One question is' : `${open.length} questions are`} still open:{' '}
        {open.map((place) => place + 1).join(', ')}
      </h3>
      <p>An open question counts as not known.</p>
      <div className="q-actions">
        <button type="button" className="button button-main" onClick={() => onOpen(first)}>
          To question {first + 1}
        </button>
        <button type="button" className="button" onClick={onHandIn}>
          Hand in as it is
        </button>
      </div>
    </section>
  );
}
