/** A Pod manifest, already parsed from YAML, becomes the pod that the kubelet runs. Only what the simulation reads is looked at. */
import type { ContainerScenario, HookScenario, PodScenario, ProbeScenario } from '../podScenario.ts';

interface SecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly capabilities?: { readonly add?: readonly string[] };
}

interface ManifestProbe {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly failureThreshold?: number;
}

/** How long a command runs no manifest says; a `sleep` does. */
interface ManifestHook {
  readonly sleep?: { readonly seconds: number };
}

interface ManifestContainer {
  readonly name: string;
  readonly image?: string;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: ManifestProbe;
  readonly readinessProbe?: ManifestProbe;
  readonly livenessProbe?: ManifestProbe;
  readonly lifecycle?: { readonly postStart?: ManifestHook; readonly preStop?: ManifestHook };
}

/** The fields of a v1 Pod that a run depends on; others may stand beside them. */
export interface PodManifest {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
    readonly terminationGracePeriodSeconds?: number;
    readonly initContainers?: readonly ManifestContainer[];
    readonly containers: readonly ManifestContainer[];
    readonly securityContext?: SecurityContext;
  };
}

/** An image of this name holds a program that writes redirect rules. */
const RULES_IMAGE = /(^|[/-])(iptables|nftables)(:|$)/;

/** Kubernetes' defaults: `restartPolicy: Always`, 30 s of grace. An init container that is always restarted is a sidecar. */
export function podFromManifest(manifest: PodManifest): PodScenario {
  const { metadata, spec } = manifest;
  const { initContainers = [], containers } = spec;
  return {
    name: metadata.name,
    restartPolicy: spec.restartPolicy ?? 'Always',
    gracePeriod_s: spec.terminationGracePeriodSeconds ?? 30,
    initContainers: initContainers.map((container) => ({
      ...fromManifest(container, spec.securityContext),
      ...(container.restartPolicy === 'Always' && { sidecar: true }),
      ...(RULES_IMAGE.test(container.image ?? '') && { writes_rules: true }),
    })),
    containers: containers.map((container) => fromManifest(container, spec.securityContext)),
  };
}

function fromManifest(container: ManifestContainer, ofPod: SecurityContext | undefined): ContainerScenario {
  const { name, image, securityContext, startupProbe, readinessProbe, livenessProbe, lifecycle } = container;
  const capabilities = securityContext?.capabilities?.add;
  return {
    name,
    ...given('image', image),
    ...given('uid', securityContext?.runAsUser ?? ofPod?.runAsUser),
    ...given('gid', securityContext?.runAsGroup ?? ofPod?.runAsGroup),
    ...given('capabilities', capabilities),
    ...given('startupProbe', probeOf(startupProbe)),
    ...given('readinessProbe', probeOf(readinessProbe)),
    ...given('livenessProbe', probeOf(livenessProbe)),
    ...given('postStart', hookOf(lifecycle?.postStart)),
    ...given('preStop', hookOf(lifecycle?.preStop)),
  };
}

/** `{ [key]: value }`, or nothing at all: a left-out setting stays left out. */
function given<K extends string, V>(key: K, value: V | undefined): { readonly [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [k in K]?: V });
}

function probeOf(probe: ManifestProbe | undefined): ProbeScenario | undefined {
  return (
    probe && {
      ...given('initialDelay_s', probe.initialDelaySeconds),
      ...given('period_s', probe.periodSeconds),
      ...given('failureThreshold', probe.failureThreshold),
    }
  );
}

function hookOf(hook: ManifestHook | undefined): HookScenario | undefined {
  return hook?.sleep && { run_s: hook.sleep.seconds };
}
