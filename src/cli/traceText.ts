/** A scenario's run as text for the terminal, in the lesson's own words. */
import { printEnd, printSteps } from '../engine/index.ts';
import type { Lesson, LessonScenario } from '../lesson/index.ts';
import { executionTable, hopList, statusTracker } from '../views/index.ts';
import { textTable } from './textTable.ts';

/** The execution table, then the status tracker: the same rows that the page shows. */
export function tablesText({ words, trace }: LessonScenario, { phrases, table, tracker }: Lesson): string {
  const rows = executionTable(trace).map(({ step, action, direction, role, result }) => [
    String(step),
    phrases.action[action],
    phrases.direction[direction],
    phrases.role[role],
    phrases.result[result],
  ]);
  const columns = statusTracker(trace);
  return [
    `${words.title} (${words.id})`,
    '',
    'Execution table',
    ...textTable([table.columns, ...rows]),
    '',
    'Status tracker',
    ...textTable([
      [tracker.variable, ...columns.map(({ step }) => tracker.columns[step])],
      [tracker.envoyStatus, ...columns.map(({ envoyStatus }) => phrases.envoyStatus[envoyStatus])],
      [tracker.trafficState, ...columns.map(({ trafficState }) => phrases.trafficState[trafficState])],
    ]),
  ].join('\n');
}

/** Every event under its step, and how the run ended. */
export function hopsText({ words, trace }: LessonScenario): string {
  const lines = printSteps(trace);
  const hops = hopList(trace);
  const width = Math.max(0, ...hops.map(({ id }) => id.length));
  const printed = hops.flatMap(({ id, step, place }, index) => {
    const tick = words.steps.find((candidate) => candidate.step === step)?.tick ?? '';
    const heading = place === 1 ? [`${index === 0 ? '' : '\n'}Step ${step}: ${tick}`] : [];
    return [...heading, `  ${id.padEnd(width)}  ${lines[index] ?? ''}`];
  });
  return [`${words.title} (${words.id})`, '', ...printed, '', printEnd(trace)].join('\n');
}
