/** The pod in a scenario, spelled as `tests/conformance/cases/README.md` (container-lifecycle) spells it, plus what the network must know. */

export interface ProbeScenario {
  readonly fails?: boolean;
  readonly initialDelay_s?: number;
  readonly period_s?: number;
  readonly failureThreshold?: number;
}

/** A hook that runs so long, or never ends. */
export type HookScenario = { readonly run_s: number } | 'forever';

/** Of the fields of a manifest's container those that a run reads, and what no manifest says. */
export interface ContainerScenario {
  readonly name: string;
  /** The image's program is Envoy where the image is one of Envoy's (`envoyproxy/envoy`, `istio/proxyv2`). */
  readonly image?: string;
  readonly pull_fails?: boolean;
  /** Runs by itself this long, after its `start_delay_s`; undefined: until it is stopped. */
  readonly run_s?: number;
  readonly exit?: number;
  /** An init container with `restartPolicy: Always`. */
  readonly sidecar?: boolean;
  /** Its program writes the redirect rules, as the network plugin does otherwise, and ends; it needs NET_ADMIN. */
  readonly writes_rules?: boolean;
  readonly capabilities?: readonly string[];
  /** `host:port` to which an init container opens a connection; where that fails, it exits 1. */
  readonly calls?: string;
  readonly start_delay_s?: number;
  readonly term_s?: number;
  readonly ignores_sigterm?: boolean;
  readonly uid?: number;
  readonly gid?: number;
  readonly postStart?: HookScenario;
  readonly preStop?: HookScenario;
  readonly startupProbe?: ProbeScenario;
  readonly livenessProbe?: ProbeScenario;
  readonly readinessProbe?: ProbeScenario;
}

/** A moment in the pod's life: all main containers have started, or this container has for the first time. */
export type WatchedFor = 'all_running' | `running ${string}`;

export interface PodScenario {
  readonly name: string;
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  readonly gracePeriod_s: number;
  readonly initContainers: readonly ContainerScenario[];
  readonly containers: readonly ContainerScenario[];
  /** The pod is deleted at this time. */
  readonly delete_at_ms?: number;
  /** Or when it has come so far; with a grace period other than its own. */
  readonly delete?: { readonly when: WatchedFor; readonly grace_s?: number };
  /** Its node reboots when it has come so far. */
  readonly reboot?: { readonly when: WatchedFor };
  /** Nothing is looked at after this time (default one hour): probes and restarts may go on for ever. */
  readonly horizon_ms?: number;
}
