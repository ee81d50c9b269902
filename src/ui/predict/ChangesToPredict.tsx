import type { Catalogue } from '../../player/index.ts';
import { useNearby } from '../Later.tsx';
import { PlaceLink } from '../PlaceLink.tsx';
import { usePlayer } from '../PlayerContext.tsx';
import { useLazy } from '../useLazy.ts';
import { allScenarios, nextToPredict, type Standing, standingOf } from '../whatif/prediction.ts';

const CLASS = 'predict-changes';
const STANDING_WORDS: Readonly<Record<Standing, string>> = { open: '', skipped: 'skipped', predicted: 'predicted' };
const loadCatalogue = () => import('virtual:lesson/catalogue');

/** Every scenario of What if has its own prediction: which one is next, and how far the learner has come. */
export function ChangesToPredict() {
  const part = useLazy(loadCatalogue, useNearby(CLASS));
  return (
    <section className={CLASS} aria-labelledby={CLASS}>
      <h2 id={CLASS} className="heading">
        Predict a change
      </h2>
      <p>Each of these runs changes one thing. Say what will come of it; then the run shows it.</p>
      {part && <Changes catalogue={part.catalogue} />}
    </section>
  );
}

function Changes({ catalogue }: { readonly catalogue: Catalogue }) {
  const answers = usePlayer((state) => state.answers);
  const all = allScenarios(catalogue);
  const next = nextToPredict(catalogue, answers);
  const predicted = all.filter((scenario) => standingOf(scenario, answers) === 'predicted').length;
  return (
    <>
      <p className="p-next">
        {next ? (
          <PlaceLink className="button" to={{ mode: 'whatif', scenario: next.id }}>
            {next.title} <span aria-hidden="true">→</span>
          </PlaceLink>
        ) : (
          'You have seen them all.'
        )}{' '}
        {predicted} of {all.length} predicted.
      </p>
      {catalogue.groups.map(({ id, title }) => (
        <details key={id}>
          <summary>{title}</summary>
          <ul>
            {all
              .filter(({ group }) => group === id)
              .map((scenario) => (
                <li key={scenario.id}>
                  <PlaceLink to={{ mode: 'whatif', scenario: scenario.id }}>{scenario.title}</PlaceLink>
                  <span className="p-standing">{STANDING_WORDS[standingOf(scenario, answers)]}</span>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </>
  );
}
