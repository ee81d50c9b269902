/**
 * The line that `kubectl get pod` prints. READY counts main containers and sidecars; RESTARTS counts those too, and the
 * restarts of init containers until the first main container has started (kubectl's printer, printPod).
 */
import { podStatusText, type Trace, type World, worldAt } from '../engine/index.ts';

export interface PodLine {
  readonly name: string;
  /** `1/2`. */
  readonly ready: string;
  readonly status: string;
  readonly restarts: number;
  /** Since the pod was created, as kubectl writes it: `2s`, `3m20s`. */
  readonly age: string;
}

/** After `cursor` events; undefined: the pod is not there yet, or no more. */
export function podLineAt(trace: Trace, cursor: number): PodLine | undefined {
  return lineAt(trace, cursor, undefined);
}

/** When everything up to `at` (ms) has happened; left out: at the last moment before the pod is deleted. */
export function podLine(trace: Trace, at?: number): PodLine | undefined {
  const { steps } = trace;
  const deleted = at === undefined ? steps.find(({ event }) => event.type === 'podDeleted') : undefined;
  const later = at === undefined ? undefined : steps.find((step) => step.at > at)?.seq;
  return lineAt(trace, deleted?.seq ?? later ?? steps.length, at ?? deleted?.at);
}

/** `now`: when it is read; undefined: when the last of these events happens. */
function lineAt(trace: Trace, cursor: number, now: number | undefined): PodLine | undefined {
  const world = worldAt(trace, cursor);
  const created = trace.steps.find(({ event }) => event.type === 'podCreated');
  const gone = world.pod.phase === 'gone' || created === undefined || created.seq >= cursor;
  return gone ? undefined : lineOf(world, (now ?? world.now) - created.at);
}

function lineOf(world: World, ageMs: number): PodLine {
  const { name, containers } = world.pod;
  const counted = containers.filter(({ role }) => role !== 'init');
  const initializing = !containers.some(
    ({ role, state, exitCode }) => role === 'main' && (state === 'running' || exitCode !== undefined),
  );
  const restarting = initializing ? containers : counted;
  return {
    name,
    ready: `${counted.filter(({ ready }) => ready).length}/${counted.length}`,
    status: podStatusText(world),
    restarts: restarting.reduce((sum, { restarts }) => sum + restarts, 0),
    age: ageText(Math.floor(ageMs / 1000)),
  };
}

/** kubectl's short form (duration.HumanDuration): seconds up to two minutes, then minutes with seconds up to ten. */
function ageText(seconds: number): string {
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  return minutes < 180 ? `${minutes}m` : `${Math.floor(minutes / 60)}h`;
}
