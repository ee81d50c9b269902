/** What the kubelet knows of a container and of its pod at one moment, beside what every other part of the engine reads. */

/** Regular init containers end before the next one starts; sidecars (`restartPolicy: Always`) run on; main containers are the pod. */
export type ContainerRole = 'init' | 'sidecar' | 'main';
export type ProbeKind = 'startup' | 'readiness' | 'liveness';
export type HookKind = 'postStart' | 'preStop';
export type HookState = 'idle' | 'running' | 'ended';
/** `status.phase` of the API. Succeeded and Failed are final. */
export type ApiPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

/** Why a container that should run does not; undefined: its turn has not come, or it has ended for good. */
export type WaitingReason = 'ErrImagePull' | 'ImagePullBackOff' | 'CrashLoopBackOff';

export interface Stopping {
  /** The end of the grace period. */
  readonly deadline: number;
  /** Who must have ended before it gets SIGTERM, while the whole pod stops; undefined: it is stopped alone. */
  readonly after: readonly string[] | undefined;
  readonly sigterm: boolean;
  /** When SIGKILL follows; known once SIGTERM was sent. */
  readonly killAt: number | undefined;
}

export interface ContainerLife {
  readonly role: ContainerRole;
  readonly startedAt: number | undefined;
  /** `started` of the API: its postStart hook has ended and its startup probe has passed. */
  readonly started: boolean;
  readonly startupPassed: boolean;
  readonly postStart: HookState;
  readonly preStop: HookState;
  /** Failures in a row. */
  readonly failures: Readonly<Record<ProbeKind, number>>;
  /** The probe that failed so often that the container must be stopped. */
  readonly unhealthy: Exclude<ProbeKind, 'readiness'> | undefined;
  readonly stopping: Stopping | undefined;
  /** Ends since it last ran for long enough: the steps of its back-off. */
  readonly crashes: number;
  /** When it last ended; undefined: it never has. */
  readonly endedAt: number | undefined;
  /** When its back-off is over. */
  readonly restartAt: number;
  readonly failedPulls: number;
  readonly waitingReason: WaitingReason | undefined;
}

export interface PodLife {
  readonly apiPhase: ApiPhase;
  /** Its Ready condition: endpoints follow it. */
  readonly ready: boolean;
  /** When the kubelet took it up: the beat of its probes. */
  readonly since: number;
  /** A main container has started since the pod came to the node, or since the node's last boot. */
  readonly initialized: boolean;
  /** All its containers are being stopped. */
  readonly stopping: boolean;
  readonly node: 'up' | 'down';
}

export const NO_FAILURES: ContainerLife['failures'] = { startup: 0, readiness: 0, liveness: 0 };

/** Of a container that does not run: nothing of its last run is left but what the back-off counts. */
export const NOT_RUNNING = {
  startedAt: undefined,
  started: false,
  startupPassed: false,
  postStart: 'idle',
  preStop: 'idle',
  failures: NO_FAILURES,
  stopping: undefined,
  waitingReason: undefined,
} satisfies Partial<ContainerLife>;

/** A container before its first start. */
export function unstarted(role: ContainerRole): ContainerLife {
  return Object.assign(
    { role, unhealthy: undefined, crashes: 0, endedAt: undefined, restartAt: 0, failedPulls: 0 },
    NOT_RUNNING,
  );
}

/** A pod before the kubelet has seen it, or one that is simply there. */
export function podLife(running: boolean): PodLife {
  const apiPhase = running ? 'Running' : 'Pending';
  return { apiPhase, ready: running, since: 0, initialized: running, stopping: false, node: 'up' };
}
