interface TestDotsProps {
  readonly answers: readonly boolean[];
  readonly handedIn: number;
  readonly current: number;
  readonly onOpen: (place: number) => void;
}

/** The questions by number: answered ones are underlined, those that are handed in rest. */
export function TestDots({ answers, handedIn, current, onOpen }: TestDotsProps) {
  return (
    <nav aria-label="Questions">
      <ol className="t-dots">
        {answers.map((isGiven, place) => {
          const state = place < handedIn ? 'handed in' : isGiven ? 'answered' : 'open';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the places of a form never change their order.
            <li key={place}>
              <button
                type="button"
                aria-label={`Question ${place + 1}, ${state}`}
                aria-current={place === current ? 'step' : undefined}
                data-state={state}
                disabled={place < handedIn}
                onClick={() => onOpen(place)}
              >
                {place + 1}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
