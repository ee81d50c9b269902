/** A scenario file as a finished run: the manifest becomes the pod, the engine runs it to its end. */
import { simulate } from '../engine/index.ts';
import { scenarioOf } from '../whatif/index.ts';
import { type CheckedFile, problemIn } from './files.ts';
import type { LessonScenario } from './lesson.ts';
import { readManifest } from './manifest.ts';
import type { Path, Result } from './problem.ts';

export type ScenarioRun = Pick<LessonScenario, 'manifest' | 'trace'>;

/** Runs a scenario. What the engine refuses is a problem of the file; a run that does not settle is one too. */
export function runScenario({ document, value }: CheckedFile<'scenario'>): Result<ScenarioRun> {
  const manifest = readManifest(document, value.manifest);
  if (!manifest.ok) {
    return manifest;
  }
  const refuse = (path: Path, message: string): Result<ScenarioRun> => ({
    ok: false,
    problems: [problemIn(document, path, message)],
  });
  const { engine } = value;
  try {
    const { initContainers = [], containers } = manifest.value.pod.spec;
    const names = [...initContainers, ...containers].map(({ name }) => name);
    const stranger = Object.keys(engine.pod.containers).find((name) => !names.includes(name));
    if (stranger !== undefined) {
      return refuse(['engine', 'pod', 'containers', stranger], `the manifest has no container "${stranger}"`);
    }
    const trace = simulate(scenarioOf(manifest.value.pod, engine));
    const { end } = trace;
    switch (end.kind) {
      case 'settled':
        return { ok: true, value: { manifest: manifest.value.view, trace } };
      case 'horizon':
        return refuse(['engine'], `this run does not end: after ${end.at} ms something is still to come`);
      case 'cut':
        return refuse(['engine'], `this run does not end: after ${end.budget} events it still repeats itself`);
    }
  } catch (error) {
    return refuse(['manifest'], `the engine refuses this: ${error instanceof Error ? error.message : String(error)}`);
  }
}
