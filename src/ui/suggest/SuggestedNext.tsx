import { assessWords } from 'virtual:lesson/assess';
import type { Bank, Suggestion } from '../../assess/index.ts';
import { suggestedNext } from '../../assess/index.ts';
import type { Intent, Place } from '../../player/index.ts';
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
  const { base } = useLesson();
  const suggestion = suggestedNext(evidenceOf(entries, answers, stepsSeen, calendar.today()));
  const { label, why } = assessWords.suggested[suggestion.why];
  const to = { ...startPlace(base.words.id), ...placeFor(suggestion, beliefs, base.words.id) };
  return (
    <section className="suggested" aria-labelledby="suggested-next">
      <h2 className="heading" id="suggested-next">
        Suggested next
      </h2>
      <p>{why}</p>
      <PlaceLink className="button" to={to} {...intentFor(to)}>
        {label} <span aria-hidden="true">→</span>
      </PlaceLink>
    </section>
  );
}

/** A link into What if is followed like those of the fine prints, another one restores its place. */
export function intentFor(place: Place): { readonly intent?: Intent } {
  return place.mode === 'whatif' ? {} : { intent: { type: 'restorePlace', place } };
}

/** Where a suggestion leads. A belief that the lesson's own run refutes is met again by predicting. */
function placeFor(suggestion: Suggestion, beliefs: Bank['misconceptions'], own: string): Partial<Place> {
  if (suggestion.mode !== 'whatIf') {
    return { mode: suggestion.mode };
  }
  const scenario = beliefs.find(({ id }) => id === suggestion.misconception)?.scenario;
  return scenario === undefined || scenario === own ? { mode: 'predict' } : { mode: 'whatif', scenario };
}
