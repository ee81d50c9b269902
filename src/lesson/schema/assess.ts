/** `assess.yaml`: the words of Test, Review and "Suggested next". */
import { ITEM_DIFFICULTIES, ITEM_PROFILES, OBJECTIVES } from '../../assess/index.ts';
import { block, each, text } from './text.ts';

/** Text in which only these {placeholders} may stand. */
const template = (meaning: string, values: readonly string[]) =>
  text(`${meaning} ${values.length === 0 ? '' : `Values: ${values.map((name) => `{${name}}`).join(' ')}.`}`).refine(
    (value) => [...value.matchAll(/\{([^{}]*)\}/g)].every(([, name = '']) => values.includes(name)),
    values.length === 0 ? 'no value can stand here' : `only these values can stand here: {${values.join('} {')}}`,
  );

const VERDICT_VALUES = ['right', 'asked', 'low', 'high', 'missed'];
const word = text('The words of this key.');

export const assessFile = block({
  verdicts: each(
    ['strong', 'kept', 'close', 'notYet', 'more', 'parallel'],
    block({ title: text('The verdict in a few words.', 8), text: template('What it means.', VERDICT_VALUES) }),
  ).describe('What a test says.'),
  attempts: block({
    first: template('The first attempt.', []),
    again: template('A later one.', ['number']),
    today: template('A later one, not the first on its day.', ['number', 'today']),
  }).describe('How an attempt is called.'),
  report: each(['confidentMiss', 'miss', 'guessedRight', 'right'], word).describe('The parts of the report.'),
  objectives: each(OBJECTIVES, word).describe('The six objectives.'),
  difficulties: each(ITEM_DIFFICULTIES, word).describe('Easy, medium, hard.'),
  profiles: each(ITEM_PROFILES, word).describe('Whose defaults hold in a question.'),
  confidence: each(['sure', 'think', 'guess'], word).describe('How sure one is.'),
  suggested: each(
    ['unseen', 'unpredicted', 'mispredicted', 'confidentMiss', 'twoDays', 'ready'],
    block({ label: text('What to do.', 8), why: text('Why.', 20) }),
  ).describe('What is suggested next.'),
  calendar: block({
    summary: template('The title of the event.', ['count']),
    description: template('What stands in it.', []),
  }).describe('The calendar file.'),
  formIds: each(['otherEdition', 'unreadable'], word).describe('What is said of an id that makes no form here.'),
});
