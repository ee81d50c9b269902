/** Rule P5 of SPEC.md: `src/engine/kubelet/manifest.ts`. */
import { expect, test } from 'vitest';
import { podFromManifest } from '../../src/engine/index.ts';

test('[P5] a manifest without a word on it is always restarted and has 30 s of grace', () => {
  const pod = podFromManifest({
    metadata: { name: 'myapp' },
    spec: { containers: [{ name: 'app', image: 'myapp:latest' }] },
  });
  expect(pod).toEqual({
    name: 'myapp',
    restartPolicy: 'Always',
    gracePeriod_s: 30,
    initContainers: [],
    containers: [{ name: 'app', image: 'myapp:latest' }],
  });
});

test('[P5] an init container that is always restarted is a sidecar, another is not', () => {
  const { initContainers } = podFromManifest({
    metadata: { name: 'p' },
    spec: {
      initContainers: [{ name: 'rules' }, { name: 'envoy', restartPolicy: 'Always' }],
      containers: [{ name: 'app' }],
    },
  });
  expect(initContainers).toEqual([{ name: 'rules' }, { name: 'envoy', sidecar: true }]);
});

test('[P5] what the manifest says is kept, and a container’s user goes before the pod’s', () => {
  const pod = podFromManifest({
    metadata: { name: 'p' },
    spec: {
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 45,
      securityContext: { runAsUser: 1000, runAsGroup: 1000 },
      containers: [{ name: 'app' }, { name: 'envoy', securityContext: { runAsUser: 1337 } }],
    },
  });
  expect(pod).toMatchObject({
    restartPolicy: 'Never',
    gracePeriod_s: 45,
    containers: [
      { name: 'app', uid: 1000, gid: 1000 },
      { name: 'envoy', uid: 1337, gid: 1000 },
    ],
  });
});
