/** `predict.yaml` against the runs: each point has its place, and exactly one option of it comes true. */
import { hopList, milestones, type StateClaim, stateAt, stateClaimHolds } from '../views/index.ts';
import { type ContentFiles, problemIn } from './files.ts';
import type { PredictContent, PredictPoint } from './lesson.ts';
import type { Path, Problem, Result } from './problem.ts';
import type { ScenarioRun } from './runs.ts';
import { checkUnique } from './unique.ts';

type PointFile = ContentFiles['single']['predict']['value']['points'][number];
type Runs = ReadonlyMap<string, ScenarioRun>;

/** In the base run so many points at least. */
const FEWEST_IN_BASE = 8;

/** Reads each point against its run. */
export function predictOf(files: ContentFiles, runs: Runs): Result<PredictContent> {
  const { document, value } = files.single.predict;
  const read: PredictPoint[] = [];
  // Several points are about the same moment of a run.
  const states = new Map<string, StateClaim>();
  const { points } = value;
  const problems: Problem[] = [
    ...checkUnique(points.map(({ id }, index) => ({ document, id, path: ['points', index, 'id'] }))),
  ];
  const inBase = points.filter(({ scenario }) => scenario === 'base').length;
  if (inBase < FEWEST_IN_BASE) {
    problems.push(problemIn(document, ['points'], `${inBase} points in the base run, at least ${FEWEST_IN_BASE}`));
  }
  const beliefs = files.single.misconceptions.value.misconceptions.map(({ id }) => id);
  for (const [index, point] of points.entries()) {
    const say = (below: Path, message: string) =>
      problems.push(problemIn(document, ['points', index, ...below], message));
    if (!point.id.startsWith('predict-')) {
      say(['id'], `"${point.id}" does not begin with "predict-": the names of other questions must stay free`);
    }
    for (const [below, misconception] of misconceptionsOf(point)) {
      if (!beliefs.includes(misconception)) {
        say(below, `there is no "${misconception}": add it to misconceptions.yaml, or name another`);
      }
    }
    const run = runs.get(point.scenario);
    if (run === undefined) {
      say(['scenario'], `there is no scenario "${point.scenario}": add it to scenarios/, or name another`);
      continue;
    }
    const place = placeOf(point, run);
    if (place === undefined) {
      say(
        [point.hop === undefined ? 'before' : 'hop'],
        'the run never comes there: ask before a step and hop that it has',
      );
      continue;
    }
    const moment = `${point.scenario} ${place}`;
    const real = states.get(moment) ?? stateAt(run.trace, place);
    states.set(moment, real);
    const truths = point.options.map(({ claim }) => Object.keys(claim).length > 0 && stateClaimHolds(real, claim));
    if (truths.filter(Boolean).length !== 1) {
      say(['options'], `${truths.filter(Boolean).length} of the claims come true, and exactly one must`);
    }
    for (const [at, option] of point.options.entries()) {
      if (truths[at] === (option.feedback.tempting !== undefined)) {
        say(['options', at, 'feedback'], 'a wrong option has "tempting", the right one has not');
      }
      if (truths[at] === (option.misconception !== undefined)) {
        say(['options', at], 'a wrong option names the misconception that leads to it, the right one none');
      }
    }
    read.push(pointOf(point, truths));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { points: read } };
}

/** The beliefs that a point names, each with its place below the point. */
function misconceptionsOf({ misconception, options }: PointFile): readonly (readonly [Path, string])[] {
  const ofOptions = options.flatMap((option, at): readonly (readonly [Path, string])[] =>
    option.misconception === undefined ? [] : [[['options', at, 'misconception'], option.misconception]],
  );
  return [[['misconception'], misconception], ...ofOptions];
}

function pointOf(point: PointFile, truths: readonly boolean[]): PredictPoint {
  const options = point.options.map(({ claim: _, misconception, ...words }, index) => ({
    ...words,
    id: 'abcd'[index] ?? '',
    misconception: misconception ?? point.misconception,
    right: truths[index] ?? false,
  }));
  return { ...point, options: turned(point.id, options) };
}

/** Turned round by a number that the name gives, so that the right one has no place of its own. */
function turned<T>(id: string, options: readonly T[]): readonly T[] {
  const sum = [...id].reduce((total, letter) => total * 31 + letter.charCodeAt(0), 0) % 1009;
  const first = sum % options.length;
  return [...options.slice(first), ...options.slice(0, first)];
}

/** The cursor after which the outcome is seen: at the end of the step, so that both levels show it. */
function placeOf({ before, hop }: PointFile, { trace }: ScenarioRun): number | undefined {
  const point = milestones(trace).find(({ step }) => step === before);
  const isThere = hop === undefined || hopList(trace).some((line) => line.step === before && line.place === hop);
  return point?.reached && isThere ? point.cursor : undefined;
}
