/** A Pod manifest, already parsed from YAML, becomes the pod that the kubelet runs. Only what the simulation reads is looked at. */
import type { ContainerScenario, PodScenario } from '../podScenario.ts';

interface SecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
}

interface ManifestContainer {
  readonly name: string;
  readonly image?: string;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
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

/** Kubernetes' defaults: `restartPolicy: Always`, 30 s of grace. An init container that is always restarted is a sidecar. */
export function podFromManifest(manifest: PodManifest): PodScenario {
  const { metadata, spec } = manifest;
  return {
    name: metadata.name,
    restartPolicy: spec.restartPolicy ?? 'Always',
    gracePeriod_s: spec.terminationGracePeriodSeconds ?? 30,
    initContainers: (spec.initContainers ?? []).map((container) => fromManifest(container, spec.securityContext)),
    containers: spec.containers.map((container) => fromManifest(container, spec.securityContext)),
  };
}

function fromManifest(container: ManifestContainer, ofPod: SecurityContext | undefined): ContainerScenario {
  const uid = container.securityContext?.runAsUser ?? ofPod?.runAsUser;
  const gid = container.securityContext?.runAsGroup ?? ofPod?.runAsGroup;
  return {
    name: container.name,
    ...(container.image !== undefined && { image: container.image }),
    ...(container.restartPolicy === 'Always' && { sidecar: true }),
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  };
}
