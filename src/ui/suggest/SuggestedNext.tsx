import type { Bank, Suggestion } from '../../assess/index.ts';
import { suggestedNext } from '../../assess/index.ts';
import type { Place } from '../../player/index.ts';
import { startPlace } from '../../player/index.ts';
import { useEntries, useJournal } from '../journal/useJournal.ts';
import { PlaceLink } from '../PlaceLink.tsx';
import { useLesson, usePlayer } from '../PlayerContext.tsx';
import { evidenceOf } from './evidence.ts';
import './suggest.css';

/** One thing to do now, and why: worked out from what the learner has done so far. */
export function SuggestedNext({ beliefs = [] }: { readonly beliefs?: Bank['misconceptions'] }) {
  const { calendar } = useJournal();
  const entries = useEntries((all) => all);
  const stepsSeen = usePlayer((state) => state.stepsSeen);
  const answers = usePlayer((state) => state.answers);
  const { base, scenarioList } = useLesson();
  const suggestion = suggestedNext(evidenceOf(entries, answers, stepsSeen, calendar.today()));
  const { label, why, place } = wordsFor(
    suggestion,
    beliefs,
    scenarioList.map(({ id }) => id),
  );
  const to = { ...startPlace(base.words.id), ...place };
  return (
    <section className="suggested" aria-labelledby="suggested-next">
      <h2 className="heading" id="suggested-next">
        Suggested next
      </h2>
      <p>{why}</p>
      <PlaceLink className="button" to={to} intent={{ type: 'restorePlace', place: to }}>
        {label} <span aria-hidden="true">→</span>
      </PlaceLink>
    </section>
  );
}

interface Words {
  readonly label: string;
  readonly why: string;
  readonly place: Partial<Place>;
}

function wordsFor(suggestion: Suggestion, beliefs: Bank['misconceptions'], scenarios: readonly string[]): Words {
  switch (suggestion.mode) {
    case 'walk':
      return { label: 'Walk', why: 'You have not seen every step of the run yet.', place: {} };
    case 'predict':
      return {
        label: 'Predict',
        why:
          suggestion.why === 'unpredicted'
            ? 'You have seen the run. Predicting it is the better test of whether you understood it.'
            : 'Fewer than 7 in 10 of your predictions came true. Meet the wrong ones again.',
        place: { mode: 'predict' },
      };
    case 'whatIf': {
      const scenario = beliefs.find(({ id }) => id === suggestion.misconception)?.scenario ?? '';
      const isHere = scenarios.includes(scenario);
      return {
        label: isHere ? 'See the run that shows it' : 'Predict',
        why: 'You were sure of something that the run refutes. See it happen.',
        place: isHere ? { scenario, step: 0 } : { mode: 'predict' },
      };
    }
    case 'review':
      return {
        label: 'Review',
        why: 'Two days or more have passed. Own misses come back before they are forgotten.',
        place: { mode: 'review' },
      };
    case 'test':
      return { label: 'Test', why: 'You predict the run well. See whether it is strong.', place: { mode: 'test' } };
  }
}
