import { type Change, type Now, nowAt, type Opening, type Place, type Run, stateChange } from '../player/index.ts';
import { plainText } from './Rich.tsx';

/** The words of a hop come with the code that shows them; undefined: they are not there yet. */
export type HopTitle = (run: Run, now: Now) => string | undefined;

/** What the live region says of a place: where, what, and what changed. State first, at most some 25 words. */
export function announcement(place: Place, run: Run, lesson: Opening, hopTitle?: HopTitle): string {
  if (place.mode !== 'walk' && place.mode !== 'whatif') {
    return '';
  }
  const now = nowAt(place, run);
  const words = run.words.steps[now.step];
  if (now.step === 0 || words === undefined) {
    return `Start. ${run.words.title}.`;
  }
  if (place.level === 'hops' && place.hop > 0) {
    const hops = run.hops.filter((hop) => hop.step === now.step).length;
    return `Step ${now.step} of 6, hop ${place.hop} of ${hops}. ${hopTitle?.(run, now) ?? plainText(words.title)}`;
  }
  const change = stateChange(run, now);
  const { envoyStatus, trafficState } = lesson.tracker;
  const changes = change
    ? [
        changed(envoyStatus, change.envoyStatus, run.phrases.envoyStatus),
        changed(trafficState, change.trafficState, run.phrases.trafficState),
      ]
    : [];
  return [`Step ${now.step} of 6.`, plainText(words.title), ...changes].filter(Boolean).join(' ');
}

function changed<K extends string>(
  name: string,
  { from, to }: Change<K>,
  phrases: Readonly<Record<K, string>>,
): string {
  return from === undefined ? '' : `${name}: ${phrases[from]} to ${phrases[to]}.`;
}
