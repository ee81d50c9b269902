import { assessWords } from 'virtual:lesson/assess';
import type { Objective, Verdict } from '../../assess/index.ts';
import type { Place } from '../../player/index.ts';
import { startPlace } from '../../player/index.ts';
import { PlaceLink } from '../PlaceLink.tsx';
import { useDispatch, useLesson } from '../PlayerContext.tsx';
import { intentFor } from '../suggest/SuggestedNext.tsx';

interface Repair {
  readonly text: string;
  readonly label: string;
  readonly minutes: number;
  readonly place: Partial<Place>;
}

/** For each subject the shortest way to what was missed. */
const REPAIRS: Readonly<Record<Objective, Repair>> = {
  O1: {
    text: 'Watch the pod start: what its two containers share, and what they do not.',
    label: 'Walk: step 1',
    minutes: 3,
    place: { step: 1 },
  },
  O2: {
    text: 'Predict where the app’s connection ends, then watch the rules turn it.',
    label: 'Predict: the first hop',
    minutes: 3,
    place: { mode: 'predict', step: 1 },
  },
  O3: {
    text: 'Predict which way the reply takes, then watch the counters.',
    label: 'Predict: the reply',
    minutes: 3,
    place: { mode: 'predict', step: 3 },
  },
  O4: {
    text: 'Let retries run out: how many tries there are, when, and what the app gets.',
    label: 'What if: retries run out',
    minutes: 4,
    place: { mode: 'whatif', scenario: 'retries-exhausted' },
  },
  O5: {
    text: 'Kill Envoy while the rules stay, and predict what the app gets.',
    label: 'What if: Envoy dies',
    minutes: 3,
    place: { mode: 'whatif', scenario: 'envoy-dead' },
  },
  O6: {
    text: 'Read what Envoy writes down when the call is over.',
    label: 'Every hop: step 5',
    minutes: 3,
    place: { level: 'hops', step: 5, hop: 1 },
  },
};

const MOST = 3;

/** What to do next: at most three subjects with one button each, then a fresh form. */
export function Repairs({ verdict, onFresh }: { readonly verdict: Verdict; readonly onFresh: () => void }) {
  const base = useLesson().base.words.id;
  const dispatch = useDispatch();
  const subjects = verdict.missed.slice(0, MOST);
  return (
    <section className="t-next" aria-labelledby="test-next">
      <h2 className="heading" id="test-next">
        What to do next
      </h2>
      <ol>
        {subjects.map((objective) => {
          const { text, label, minutes, place } = REPAIRS[objective];
          const to = { ...startPlace(base), ...place };
          return (
            <li key={objective} className="t-do">
              <h3>{assessWords.objectives[objective]}</h3>
              <p>
                {text} {minutes} min
              </p>
              <PlaceLink className="button" to={to} {...intentFor(to)}>
                {label} <span aria-hidden="true">→</span>
              </PlaceLink>
            </li>
          );
        })}
        <li className="t-do">
          <h3>A fresh form</h3>
          <p>
            {verdict.kind === 'strong'
              ? 'A second strong form, a day from now or later, makes it “strong, kept”.'
              : 'New questions, as few repeats of these as there can be.'}
          </p>
          <button
            type="button"
            className="button"
            onClick={() => {
              onFresh();
              dispatch({ type: 'say', text: 'A fresh form. Question 1 of 10.' });
            }}
          >
            Take a fresh form <span aria-hidden="true">→</span>
          </button>
        </li>
      </ol>
    </section>
  );
}
