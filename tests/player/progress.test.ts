import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEW_ANSWER, type PlayerState, parseProgress, printProgress, startState } from '../../src/player/index.ts';

const SCENARIOS = ['base', 'no-rules'];
const ANSWERED = { ...NEW_ANSWER, picked: 'B', submitted: true, confidence: 'sure', tries: 2 } as const;
const STATE: PlayerState = {
  ...startState('base'),
  place: { ...startState('base').place, step: 4 },
  theme: 'dark',
  speed: 2,
  answers: { q1: ANSWERED, q2: { ...NEW_ANSWER, hintOpen: true } },
};

describe('stored progress', () => {
  it('comes back as it was written', () => {
    const progress = parseProgress(printProgress(STATE, {}, 'base', null), SCENARIOS);
    expect(progress).toEqual({
      answers: STATE.answers,
      place: STATE.place,
      theme: 'dark',
      speed: 2,
      stepsSeen: 1,
      readOnly: false,
      erased: 0,
    });
  });

  it('does not bring a projector back: presenting is not stored', () => {
    const presenting = { ...STATE, place: { ...STATE.place, presenting: true } };
    expect(parseProgress(printProgress(presenting, {}, 'base', null), SCENARIOS).place?.presenting).toBe(false);
  });

  it.each([
    null,
    '',
    'not json',
    '[]',
    '3',
    'null',
    '{"version":1,"answers":[1,2]}',
    '{"answers":"x","place":7,"theme":"pink","speed":"fast"}',
    '{"place":"?scenario=gone&step=99"}',
  ])('reads %j without harm', (text) => {
    const progress = parseProgress(text, SCENARIOS);
    expect(progress.answers).toEqual({});
    expect(progress.theme).toBeUndefined();
  });

  it('keeps every answer that can be read beside one that cannot', () => {
    const text = JSON.stringify({ answers: { q1: ANSWERED, q2: 7, q3: { picked: 'ZZ', submitted: true, tries: -1 } } });
    expect(parseProgress(text, SCENARIOS).answers).toEqual({ q1: ANSWERED, q3: NEW_ANSWER });
  });

  it('leaves what a later version wrote alone', () => {
    expect(parseProgress('{"version":3,"answers":{}}', SCENARIOS).readOnly).toBe(true);
  });

  it('reads what version 1 wrote, with its words for confidence', () => {
    const written = (confidence: string) => ({ picked: 'B', submitted: true, confidence, tries: 1 });
    const text = JSON.stringify({
      version: 1,
      answers: { q1: written('thinkSo'), q2: written('guessing'), q3: written('sure'), q4: written('toString') },
      place: '?step=4',
    });
    const { answers, place } = parseProgress(text, SCENARIOS);
    expect(place?.step).toBe(4);
    expect(Object.values(answers).map(({ picked, confidence }) => `${picked} ${confidence}`)).toEqual([
      'B think',
      'B guess',
      'B sure',
      'B undefined',
    ]);
  });

  it('keeps a text that is no progress beside what is written over it', () => {
    expect(JSON.parse(printProgress(STATE, {}, 'base', '{"version":1,"answ'))).toMatchObject({
      unread: '{"version":1,"answ',
      answers: { q1: ANSWERED },
    });
  });

  it('keeps what another tab wrote meanwhile, and parts that this version does not know', () => {
    const loaded = { q1: ANSWERED };
    const elsewhere = JSON.stringify({ version: 1, misses: [1], answers: { q1: NEW_ANSWER, q9: ANSWERED } });
    const mine = { ...STATE, answers: { ...loaded, q2: ANSWERED } };
    expect(JSON.parse(printProgress(mine, loaded, 'base', elsewhere))).toMatchObject({
      misses: [1],
      answers: { q1: { tries: 0 }, q2: ANSWERED, q9: ANSWERED },
    });
  });

  it('survives any text, and what it then writes can be read', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((answers) => JSON.stringify({ answers })),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { answers } = parseProgress(text, SCENARIOS);
        const state = { ...STATE, answers: { ...answers, mine: ANSWERED } };
        const written = parseProgress(printProgress(state, answers, 'base', text), SCENARIOS);
        expect(written.answers).toMatchObject({ mine: ANSWERED });
      }),
    );
  });
});
