/** Manifests for the editor's tests, and ways to spoil them. */
import fc from 'fast-check';
import type { RunPorts } from '../../src/editor/index.ts';

/** As in the lesson's own run. */
export const PORTS: RunPorts = { app: [8080], envoy: [15001, 15006], envoyUid: 1337 };

export const SOUND = `apiVersion: v1
kind: Pod
metadata:
  name: myapp
  labels: { app: myapp }
spec:
  terminationGracePeriodSeconds: 20
  initContainers:
  - name: envoy
    image: envoyproxy/envoy:v1.40.0
    restartPolicy: Always
    startupProbe:
      tcpSocket: { port: 15001 }
  containers:
  - name: app
    image: myapp:latest
    ports:
    - name: http
      containerPort: 8080
    securityContext:
      runAsUser: 1000
      capabilities:
        drop: ["ALL"]
    resources:
      limits: { cpu: 1, memory: 128Mi }
    readinessProbe:
      httpGet:
        path: /ready
        port: http
    lifecycle:
      preStop:
        sleep: { seconds: 5 }
`;

/** Where two things are swapped, said again, taken out or put in. */
export interface Damage {
  readonly kind: 'cut' | 'put' | 'double' | 'swap' | 'indent';
  readonly at: number;
  readonly size: number;
  readonly text: string;
}

const SCRAPS = [
  ...['{', '}', '[', ']', '"', "'", ':', '- ', '\t', '\n', '&a ', '*a', '!x ', '---\n', '|', '>', '#', '? ', '@', '%'],
  ...['null', '~', '-1', '1e9', 'yes', 'name: app', 'containers:', '__proto__: 1', '<<: *a', '\u0000', '\uFEFF', '😀'],
];

export const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('cut', 'put', 'double', 'swap', 'indent'),
  at: fc.nat(SOUND.length),
  size: fc.integer({ min: 1, max: 40 }),
  text: fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ maxLength: 12, unit: 'grapheme' })),
});

export function damaged(text: string, { kind, at, size, text: scrap }: Damage): string {
  const [before, part, after] = [text.slice(0, at), text.slice(at, at + size), text.slice(at + size)];
  switch (kind) {
    case 'cut':
      return before + after;
    case 'put':
      return before + scrap + part + after;
    case 'double':
      return before + part + part + after;
    case 'swap':
      return before + after.slice(0, size) + part + after.slice(size);
    case 'indent':
      return before + part.replaceAll('\n', '\n ') + after;
  }
}
