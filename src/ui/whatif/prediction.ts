/** The prediction of a scenario as a question with an answer: its name, its letters, its key. */
import type { Answer, Catalogue, WhatIfScenario } from '../../player/index.ts';

type PredictionOption = WhatIfScenario['prediction']['options'][number];

type Answers = Readonly<Record<string, Answer>>;

const PREFIX = 'whatif-';
const LETTERS = 'ABCD';

/** The name of its prediction among the saved answers and the cards of Review. */
export function questionOf(scenario: string): string {
  return `${PREFIX}${scenario}`;
}

/** The scenario whose prediction has this name; undefined: it is another question, or the scenario is gone. */
export function scenarioAsked(scenarios: Catalogue['scenarios'], question: string): WhatIfScenario | undefined {
  const id = question.slice(PREFIX.length);
  return question.startsWith(PREFIX) && Object.hasOwn(scenarios, id) ? scenarios[id] : undefined;
}

export function letterOf(index: number): string {
  return LETTERS[index] ?? 'A';
}

export function optionAt(
  { options }: WhatIfScenario['prediction'],
  letter: string | undefined,
): PredictionOption | undefined {
  return letter === undefined ? undefined : options.find((_, index) => letterOf(index) === letter);
}

/** The build has held it against the run: it is the one option that comes true. */
export function isKey({ believes }: PredictionOption): boolean {
  return believes === 'key';
}

/** The misconception that it shows; undefined: it shows none of the list. */
export function beliefOf({ believes }: PredictionOption): string | undefined {
  return believes === 'key' || believes === 'other' ? undefined : believes;
}

export type Standing = 'open' | 'skipped' | 'predicted';

export function standingOf({ id }: WhatIfScenario, answers: Answers): Standing {
  const answer = answers[questionOf(id)];
  return answer?.submitted ? (answer.picked === undefined ? 'skipped' : 'predicted') : 'open';
}

/** In the order of the list. */
export function allScenarios({ groups, scenarios }: Catalogue): readonly WhatIfScenario[] {
  return groups.flatMap((group) => group.scenarios.flatMap((id) => scenarios[id] ?? []));
}

/** The first one after `current` that was not asked yet, or one before it; undefined: all were. */
export function nextToPredict(catalogue: Catalogue, answers: Answers, current?: string): WhatIfScenario | undefined {
  const all = allScenarios(catalogue);
  const here = all.findIndex(({ id }) => id === current) + 1;
  return [...all.slice(here), ...all.slice(0, here)].find(
    (scenario) => scenario.id !== current && standingOf(scenario, answers) === 'open',
  );
}
