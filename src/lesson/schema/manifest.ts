/** The sample manifest: what a run reads of a v1 Pod. Other fields of Kubernetes may stand beside these. */
import { z } from 'zod';

const securityContext = z.looseObject({
  runAsUser: z.int().exactOptional(),
  runAsGroup: z.int().exactOptional(),
});

const container = z.looseObject({
  name: z.string(),
  image: z.string().exactOptional(),
  restartPolicy: z.string().exactOptional(),
  securityContext: securityContext.exactOptional(),
});

const containers = z.array(container).superRefine((list, context) => {
  for (const [index, { name }] of list.entries()) {
    if (list.findIndex((other) => other.name === name) !== index) {
      const message = `two containers are called "${name}": Kubernetes refuses such a pod`;
      context.addIssue({ code: 'custom', path: [index, 'name'], message });
    }
  }
});

export const podManifest = z.looseObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Pod'),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).exactOptional(),
    terminationGracePeriodSeconds: z.int().min(0).exactOptional(),
    initContainers: containers.exactOptional(),
    containers: containers.min(1),
    securityContext: securityContext.exactOptional(),
  }),
});
