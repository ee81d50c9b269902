import type { Event, EventOf, EventType, Trace } from '../../src/engine/index.ts';
import type { CheckedFile } from '../../src/lesson/files.ts';
import type { Result } from '../../src/lesson/problem.ts';
import { runScenario, type ScenarioRun } from '../../src/lesson/runs.ts';
import { CONTENT, FILES } from '../lesson/folder.ts';

type ScenarioFile = CheckedFile<'scenario'>;

function scenarioFile(id: string): ScenarioFile {
  const found = FILES.scenarios.find(({ value }) => value.id === id);
  if (found === undefined) {
    throw new Error(`there is no scenario "${id}"`);
  }
  return found;
}

export function traceOf(id: string): Trace {
  const scenario = CONTENT.scenarios[id];
  if (scenario === undefined) {
    throw new Error(`there is no scenario "${id}"`);
  }
  return scenario.trace;
}

/** The same scenario with something else in it, run afresh. */
export function rerun(
  id: string,
  change: (value: ScenarioFile['value']) => ScenarioFile['value'],
): Result<ScenarioRun> {
  const { document, value } = scenarioFile(id);
  return runScenario({ document, value: change(value) });
}

export function eventsOf<T extends EventType>(trace: Trace, type: T): readonly EventOf<T>[] {
  return trace.steps.map(({ event }) => event).filter((event: Event): event is EventOf<T> => event.type === type);
}
