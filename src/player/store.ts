/** The player as one object: state, one door for intents, and the runs that are loaded. */
import { createStore } from 'zustand/vanilla';
import { parseAddress } from './address.ts';
import { type Playable, startAutoplay } from './autoplay.ts';
import { followAddress } from './followAddress.ts';
import { followProgress, readProgress } from './followProgress.ts';
import type { Intent } from './intents.ts';
import type { Opening } from './opening.ts';
import type { Ports } from './ports.ts';
import { reduce } from './reduce.ts';
import { type Run, stepsOnlyRun } from './run.ts';
import { type Place, type PlayerState, startState } from './state.ts';

export interface Player extends Playable {
  readonly getInitialState: () => PlayerState;
  readonly dispatch: (intent: Intent) => void;
  /** The run of a scenario, in What if the one that is shown; a place never names one that is not loaded. */
  readonly runOf: (scenario: string) => Run;
  /** The run that What if shows from now on: its steps are those that the intents go through. */
  readonly showTrial: (run: Run | undefined) => void;
  readonly hasTrial: () => boolean;
  /** Takes up the link and the stored progress, and follows both from now on. */
  readonly start: (ports: Ports) => () => void;
  /** The world outside, for parts that come later; undefined before the start, and on a page without scripts. */
  readonly ports: () => Ports | undefined;
}

export function createPlayer({ base, scenarioList }: Pick<Opening, 'base' | 'scenarioList'>): Player {
  const baseId = base.words.id;
  const baseRun = stepsOnlyRun(base);
  const scenarios = scenarioList.map(({ id }) => id);
  const runs: Record<string, Run> = { [baseId]: baseRun };
  const store = createStore<PlayerState>(() => startState(baseId));
  let outside: Ports | undefined;
  let latest = 0;
  let trial: Run | undefined;

  function dispatch(intent: Intent): void {
    const before = store.getState();
    const wanted = wantedRun(intent, before.place);
    latest += wanted === undefined ? 0 : 1;
    const known = wanted && runs[wanted.scenario];
    if (wanted && outside && (known === undefined || (wanted.hops && known.hops.length === 0))) {
      void loadThen(wanted.scenario, intent, latest, outside.loadScenario);
      return;
    }
    const after = reduce(before, intent, { base: baseId, runs, trial });
    if (after !== before) {
      store.setState(after, true);
    }
  }

  /** The page stays where it is until the run is there; of two that were asked for, the later one counts. */
  async function loadThen(id: string, intent: Intent, ticket: number, load: Ports['loadScenario']): Promise<void> {
    try {
      const [{ scenario, phrases }, { readRun }] = await Promise.all([load(id), import('./readRun.ts')]);
      runs[id] = readRun(scenario, phrases);
    } catch {
      dispatch({ type: 'showNote', note: 'scenarioMissing' });
      return;
    }
    if (ticket === latest) {
      dispatch(intent);
    }
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    dispatch,
    runOf: (scenario) => (store.getState().place.mode === 'whatif' ? trial : runs[scenario]) ?? baseRun,
    showTrial: (run) => {
      trial = run;
      // Who reads runs looks again.
      store.setState((state) => ({ ...state }), true);
    },
    hasTrial: () => trial !== undefined,
    ports: () => outside,
    start: (ports) => {
      outside = ports;
      const loaded = readProgress(ports, scenarios);
      const link = parseAddress(ports.address.read(), scenarios);
      store.setState({
        answers: loaded.answers,
        theme: link.theme ?? loaded.theme,
        speed: loaded.speed ?? 1,
        stepsSeen: loaded.stepsSeen,
        resume: [loaded.place, loaded.aside].find(isUnderWay),
        aside: loaded.aside && { ...loaded.aside, level: 'concept', hop: 0 },
      });
      dispatch({ type: 'restorePlace', place: link.place, ...(link.broken ? { note: 'brokenLink' } : {}) });
      const follower = { player: store, dispatch, ports, scenarios };
      const stops = [followAddress(follower), followProgress(follower, loaded), startAutoplay(store, dispatch, ports)];
      return () => {
        for (const stop of stops) {
          stop();
        }
      };
    },
  };
}

/** A walk that is begun and not finished: worth an offer to go on. */
function isUnderWay(place: Place | undefined): boolean {
  return place !== undefined && place.mode !== 'whatif' && place.step > 0 && place.step < 6;
}

/** The run that an intent leads into, and whether it must know the hops; undefined: the present one will do. */
function wantedRun(intent: Intent, { mode, scenario, level }: Place): { scenario: string; hops: boolean } | undefined {
  switch (intent.type) {
    case 'openScenario':
      return { scenario: intent.scenario, hops: level === 'hops' };
    case 'restorePlace':
      return intent.place.mode === 'whatif'
        ? undefined
        : { scenario: intent.place.scenario, hops: intent.place.level === 'hops' };
    case 'setLevel':
      return mode === 'whatif' ? undefined : { scenario, hops: intent.level === 'hops' };
    default:
      return undefined;
  }
}
