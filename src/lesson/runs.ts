/** A scenario file as a finished run: the manifest becomes the pod, the engine runs it to its end. */
import { podFromManifest, type Scenario, simulate } from '../engine/index.ts';
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
  const { pod: added, ...engine } = value.engine;
  try {
    const pod = podFromManifest(manifest.value.pod);
    const containers = [...pod.initContainers, ...pod.containers].map(({ name }) => name);
    const stranger = Object.keys(added.containers).find((name) => !containers.includes(name));
    if (stranger !== undefined) {
      return refuse(['engine', 'pod', 'containers', stranger], `the manifest has no container "${stranger}"`);
    }
    const complete = <Container extends { readonly name: string }>(container: Container) => ({
      ...container,
      ...added.containers[container.name],
    });
    const scenario: Scenario = {
      ...engine,
      pod: {
        ...pod,
        initContainers: pod.initContainers.map(complete),
        containers: pod.containers.map(complete),
        delete_at_ms: added.delete_at_ms,
      },
    };
    const trace = simulate(scenario);
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
