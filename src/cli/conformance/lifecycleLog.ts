/** A run of a pod as its containers, hooks and probes would write it: who started and ended when. */
import { type Trace, waitingReasonOf, worldAt } from '../../engine/index.ts';

/** A moment: time, and place among the moments of the same time. */
export interface Moment {
  readonly ms: number;
  readonly order: number;
}

export interface LogEntry {
  /** A container, or `PreStop-`, `PostStart-`, `Startup-`, `Liveness-`, `Readiness-` and its name. */
  readonly name: string;
  readonly start: Moment;
  readonly end: Moment | undefined;
}

export interface LifecycleLog {
  readonly entries: readonly LogEntry[];
  readonly phase: string;
  /** The reason of each container's last wait. */
  readonly waitingReasons: Readonly<Record<string, string>>;
  readonly deletedAt: number | undefined;
  readonly rebootedAt: Moment | undefined;
}

const PREFIXES = {
  postStart: 'PostStart',
  preStop: 'PreStop',
  startup: 'Startup',
  readiness: 'Readiness',
  liveness: 'Liveness',
} as const;

export function logOf(trace: Trace): LifecycleLog {
  const entries: LogEntry[] = [];
  const open = new Map<string, number>();
  const waitingReasons: Record<string, string> = {};
  let deletedAt: number | undefined;
  let rebootedAt: Moment | undefined;
  let order = 0;
  for (const { at: ms, event } of trace.steps) {
    const started = (name: string): void => {
      open.set(name, entries.push({ name, start: { ms, order: order++ }, end: undefined }) - 1);
    };
    const ended = (name: string): void => {
      const at = open.get(name);
      const entry = at === undefined ? undefined : entries[at];
      if (at !== undefined && entry) entries[at] = { ...entry, end: { ms, order: order++ } };
      open.delete(name);
    };
    switch (event.type) {
      case 'containerStarted':
        started(event.container);
        break;
      case 'containerExited':
        // What runs in a container ends with it.
        for (const prefix of Object.values(PREFIXES)) ended(`${prefix}-${event.container}`);
        ended(event.container);
        break;
      case 'hookStarted':
        started(`${PREFIXES[event.hook]}-${event.container}`);
        break;
      case 'hookEnded':
        ended(`${PREFIXES[event.hook]}-${event.container}`);
        break;
      case 'probeStarted':
        started(`${PREFIXES[event.probe]}-${event.container}`);
        break;
      case 'probeEnded':
        ended(`${PREFIXES[event.probe]}-${event.container}`);
        break;
      case 'backOffStarted':
        waitingReasons[event.container] = event.reason;
        break;
      case 'podDeleted':
        deletedAt = ms;
        break;
      case 'nodeRebooted':
        rebootedAt = { ms, order: order++ };
        break;
      default:
    }
  }
  const end = worldAt(trace, trace.steps.length);
  const { apiPhase: phase, containers } = end.pod;
  for (const container of containers) {
    const reason = waitingReasonOf(end, container);
    if (reason) waitingReasons[container.name] ??= reason;
  }
  return { entries, phase, waitingReasons, deletedAt, rebootedAt };
}
