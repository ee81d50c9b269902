/** What a card asks: a question of the bank, of the lesson's quiz and practice, or a prediction of a run, all in one shape. */
import type { AskedItem, Bank, ReviewCard } from '../../assess/index.ts';
import type { Catalogue, Place, PredictPoint, Question, Rich, WhatIfScenario } from '../../player/index.ts';
import { expectedOption, verdictOn } from '../questions/questionFacts.ts';
import { askSlot } from '../test/formState.ts';
import { beliefOf, isKey, letterOf, scenarioAsked } from '../whatif/prediction.ts';

export interface ReviewPool {
  readonly bank: Bank;
  readonly questions: readonly Question[];
  readonly points: readonly PredictPoint[];
  readonly scenarios: Catalogue['scenarios'];
}

export interface ReviewItem {
  readonly item: AskedItem;
  /** Where the page shows it; undefined: the question has a run of its own. */
  readonly show: Partial<Place> | undefined;
}

/** Undefined: the question is gone from the lesson. */
export function reviewItem(
  { bank, questions, points, scenarios }: ReviewPool,
  card: ReviewCard,
): ReviewItem | undefined {
  const point = points.find(({ id }) => id === card.item);
  if (point) {
    return { item: fromPoint(point), show: { scenario: point.scenario, step: point.before } };
  }
  const question = questions.find(({ id }) => id === card.item);
  if (question) {
    return { item: fromQuestion(question), show: expectedOption(question)?.show };
  }
  const scenario = scenarioAsked(scenarios, card.item);
  if (scenario) {
    return { item: fromScenario(card.item, scenario), show: { mode: 'whatif', scenario: scenario.id } };
  }
  const item = askSlot(bank, card);
  return item && { item, show: undefined };
}

type Choice = Extract<AskedItem, { readonly type: 'choice' }>;
type OwnParts = Pick<Choice, 'id' | 'stem' | 'explanation' | 'options'> &
  Partial<Pick<Choice, 'objective' | 'misconception'>>;

/** A question that is not of the bank, in the bank's shape. */
function choice({ id, options, ...parts }: OwnParts): AskedItem {
  return {
    type: 'choice',
    seed: 0,
    difficulty: 'medium',
    profile: 'sample',
    core: [],
    hints: [[], []],
    objective: 'O3',
    misconception: '',
    ...parts,
    id,
    family: id,
    chance: 1 / options.length,
    options,
  };
}

function fromPoint({ id, objective, misconception, question, options }: PredictPoint): AskedItem {
  const explanation = options.find(({ right }) => right)?.feedback.because ?? [];
  return choice({ id, objective, misconception, stem: question, explanation, options });
}

/** The run itself is shown in What if; here its outcome is told by the option that came true. */
function fromScenario(id: string, { prediction, explanation, title }: WhatIfScenario): AskedItem {
  const { tempting, because } = explanation;
  const shows: Rich = ['this: ', ...(prediction.options.find(isKey)?.text ?? [])];
  return choice({
    id,
    stem: [`${title}. `, ...prediction.question],
    explanation: because,
    options: prediction.options.map((option, index) => ({
      id: letterOf(index),
      text: option.text,
      misconception: beliefOf(option) ?? '',
      feedback: isKey(option) ? { shows, because } : { tempting, shows, because },
      right: isKey(option),
    })),
  });
}

/** An option that holds as well counts as right: nobody is called wrong for what runs. */
function fromQuestion(question: Question): AskedItem {
  return choice({
    id: question.id,
    stem: question.stem,
    explanation: expectedOption(question)?.feedback.because ?? [],
    options: question.options.map(({ letter, text, yaml, feedback }) => ({
      id: letter,
      text: text ?? [{ code: (yaml ?? '').trimEnd() }],
      misconception: '',
      feedback,
      right: verdictOn(question, letter) !== 'wrong',
    })),
  });
}
