import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cursorOf,
  type Intent,
  type Level,
  lastPosition,
  NEW_ANSWER,
  type PlayerState,
  positionOf,
  reduce,
  startState,
} from '../../src/player/index.ts';
import type { StepOrStart } from '../../src/views/index.ts';
import { FACTS, runOf } from './model.ts';

const START = startState('base');

function stateAfter(intents: readonly Intent[], from: PlayerState = START): PlayerState {
  return intents.reduce((state, intent) => reduce(state, intent, FACTS), from);
}

describe('stepping', () => {
  it('goes one step on and one back, and stays within the run', () => {
    expect(stateAfter([{ type: 'stepForward' }]).place.step).toBe(1);
    expect(stateAfter([{ type: 'stepForward' }, { type: 'stepBack' }]).place).toEqual(START.place);
    expect(stateAfter([{ type: 'stepBack' }])).toBe(START);
    expect(stateAfter([{ type: 'goToEnd' }, { type: 'stepForward' }]).place.step).toBe(6);
  });

  it('shows the same moment at both levels', () => {
    const state = stateAfter([
      { type: 'goToStep', step: 3 },
      { type: 'setLevel', level: 'hops' },
    ]);
    expect(state.place).toMatchObject({ level: 'hops', step: 3, hop: 5 });
    expect(stateAfter([{ type: 'setLevel', level: 'concept' }], state).place).toMatchObject({ step: 3, hop: 0 });
  });

  it('goes from a step that the run never reaches to the last hop that happened', () => {
    const state = stateAfter([
      { type: 'openScenario', scenario: 'refused', step: 4 },
      { type: 'setLevel', level: 'hops' },
    ]);
    expect(state.place).toMatchObject({ step: 2, hop: 2 });
  });

  it('walks hop by hop across the steps', () => {
    const hops: Intent[] = [
      { type: 'setLevel', level: 'hops' },
      { type: 'goToStep', step: 1 },
      { type: 'stepForward' },
    ];
    expect(stateAfter(hops).place).toMatchObject({ step: 2, hop: 1 });
    expect(stateAfter([...hops, { type: 'goToEnd' }]).place).toMatchObject({ step: 6, hop: 3 });
  });
});

/** What the player is, said with two numbers: where, of how many. */
interface Model {
  at: number;
  last: number;
  playing: boolean;
}

/** A jump to a position, which the test turns into a step or a hop of its run. */
type Jump = Intent & { readonly at: number };

const hopCounts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 6, maxLength: 6 });
const moves = fc.array(
  fc.oneof(
    fc.constantFrom<Intent>(
      { type: 'stepForward' },
      { type: 'stepBack' },
      { type: 'goToStart' },
      { type: 'goToEnd' },
      { type: 'togglePlay' },
      { type: 'advance' },
      { type: 'pause' },
      { type: 'setSpeed', speed: 2 },
      { type: 'pickOption', question: 'q', letter: 'B' },
      { type: 'submitAnswer', question: 'q' },
      { type: 'tryAgain', question: 'q' },
    ),
    fc.nat(60).map((at): Jump => ({ type: 'goToHop', step: 0, hop: 0, at })),
  ),
  { maxLength: 60 },
);

describe('the cursor model', () => {
  it.each(['concept', 'hops'] as const)('holds under any sequence of intents, level %s', (level) => {
    fc.assert(
      fc.property(hopCounts, moves, (hops, intents) => {
        const run = runOf(hops);
        const facts = { base: 'base', runs: { base: run } };
        let state: PlayerState = { ...START, place: { ...START.place, level } };
        const model: Model = { at: 0, last: lastPosition(run, level), playing: false };
        for (const wanted of intents) {
          state = reduce(state, jump(wanted, model, run.hops, level), facts);
          move(model, wanted);
          expect({ at: positionOf(state.place, run), playing: state.playing }).toEqual({
            at: model.at,
            playing: model.playing,
          });
          const cursor = cursorOf(state.place, run);
          expect(cursor).toBeGreaterThanOrEqual(0);
          expect(cursor).toBeLessThanOrEqual(run.hops.length);
          expect(state.place.hop === 0).toBe(level === 'concept' || model.at === 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** A jump in the model's terms, as the intent that the page would send. */
  function jump(wanted: Intent, model: Model, hops: ReturnType<typeof runOf>['hops'], level: Level): Intent {
    if (!('at' in wanted)) {
      return wanted;
    }
    const at = Math.min(Number(wanted.at), model.last);
    const hop = hops[at - 1];
    if (level === 'concept') {
      return { type: 'goToStep', step: at as StepOrStart };
    }
    return hop === undefined ? { type: 'goToStep', step: 0 } : { type: 'goToHop', step: hop.step, hop: hop.place };
  }

  function move(model: Model, intent: Intent): void {
    const go = (at: number): void => {
      model.at = Math.min(Math.max(at, 0), model.last);
      model.playing = false;
    };
    switch (intent.type) {
      case 'stepForward':
        go(model.at + 1);
        break;
      case 'stepBack':
        go(model.at - 1);
        break;
      case 'goToStart':
        go(0);
        break;
      case 'goToEnd':
        go(model.last);
        break;
      case 'goToHop':
        go((intent as Jump).at);
        break;
      case 'pause':
        model.playing = false;
        break;
      case 'togglePlay':
        if (model.playing) {
          model.playing = false;
        } else if (model.at >= model.last) {
          model.at = 0;
          model.playing = model.last > 0;
        } else {
          model.playing = true;
          advance(model);
        }
        break;
      case 'advance':
        if (model.playing) {
          advance(model);
        }
    }
  }

  function advance(model: Model): void {
    model.at = Math.min(model.at + 1, model.last);
    model.playing = model.at < model.last;
  }
});

describe('play', () => {
  it('answers at once, stops at the end and then begins again', () => {
    const playing = stateAfter([{ type: 'togglePlay' }]);
    expect(playing).toMatchObject({ playing: true, place: { step: 1 } });
    const ended = stateAfter(
      Array.from({ length: 5 }, (): Intent => ({ type: 'advance' })),
      playing,
    );
    expect(ended).toMatchObject({ playing: false, place: { step: 6 } });
    expect(stateAfter([{ type: 'togglePlay' }], ended)).toMatchObject({ playing: true, place: { step: 0 } });
  });

  it.each<Intent>([
    { type: 'stepForward' },
    { type: 'stepBack' },
    { type: 'goToStep', step: 1 },
    { type: 'setLevel', level: 'hops' },
    { type: 'openMode', mode: 'practice' },
    { type: 'present' },
  ])('stops when the learner takes over with $type', (intent) => {
    expect(stateAfter([{ type: 'togglePlay' }, intent]).playing).toBe(false);
  });
});

describe('places', () => {
  it('a question of the walk leaves the stage with it, one of practice stays', () => {
    expect(stateAfter([{ type: 'present', question: 'q1' }, { type: 'stopPresenting' }]).place).toEqual(START.place);
    const practice = stateAfter([
      { type: 'openMode', mode: 'practice' },
      { type: 'openQuestion', question: 'p2' },
    ]);
    expect(stateAfter([{ type: 'present' }, { type: 'stopPresenting' }], practice).place).toEqual(practice.place);
  });

  it('a scenario opens in the walk, at the level that the learner looks at', () => {
    const state = stateAfter([
      { type: 'setLevel', level: 'hops' },
      { type: 'openMode', mode: 'practice' },
      { type: 'openScenario', scenario: 'refused', step: 2 },
    ]);
    expect(state.place).toMatchObject({ mode: 'walk', scenario: 'refused', level: 'hops', step: 2, hop: 2 });
  });

  it('a place that the lesson does not have becomes one that it has', () => {
    const lost = { ...START.place, scenario: 'gone', step: 5 as const };
    expect(stateAfter([{ type: 'restorePlace', place: lost, note: 'brokenLink' }])).toMatchObject({
      place: START.place,
      note: 'brokenLink',
    });
    const far = { ...START.place, level: 'hops' as const, step: 2 as const, hop: 99 };
    expect(stateAfter([{ type: 'restorePlace', place: far }])).toMatchObject({
      place: { step: 2, hop: 4 },
      note: 'brokenLink',
    });
    expect(stateAfter([{ type: 'restorePlace', place: { ...far, hop: 0 } }])).toMatchObject({
      place: { step: 2 },
      note: undefined,
    });
  });
});

describe('answers', () => {
  const pick = (letter: string): Intent => ({ type: 'pickOption', question: 'q', letter });

  it('can be changed until they are submitted, and tried again', () => {
    const submitted = stateAfter([pick('A'), pick('B'), { type: 'submitAnswer', question: 'q' }, pick('C')]);
    expect(submitted.answers.q).toEqual({ ...NEW_ANSWER, picked: 'B', submitted: true, tries: 1 });
    expect(stateAfter([{ type: 'tryAgain', question: 'q' }], submitted).answers.q).toEqual({ ...NEW_ANSWER, tries: 1 });
  });

  it('cannot be submitted empty', () => {
    expect(stateAfter([{ type: 'submitAnswer', question: 'q' }])).toBe(START);
  });

  it('keep hint, confidence and the revealed parts of a solution', () => {
    const state = stateAfter([
      { type: 'openHint', question: 'q' },
      { type: 'setConfidence', question: 'q', confidence: 'guess' },
      { type: 'revealSolution', question: 'q' },
      { type: 'revealSolution', question: 'q' },
    ]);
    expect(state.answers.q).toMatchObject({ hintOpen: true, confidence: 'guess', solutionShown: 2 });
  });
});
