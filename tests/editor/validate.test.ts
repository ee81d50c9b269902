import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionsAt, fieldAt, validateManifest } from '../../src/editor/index.ts';
import { damage, damaged, PORTS, SOUND } from './manifests.ts';

const findings = (text: string) => validateManifest(text, PORTS);

test('a sound manifest has no finding', () => {
  expect(findings(SOUND)).toEqual([]);
});

/** One line of the sound manifest, written differently. */
function changed(from: string, to: string): string {
  expect(SOUND.split(from)).toHaveLength(2);
  return SOUND.replace(from, to);
}

const BEFORE_PORTS = SOUND.slice(0, SOUND.indexOf('    ports:'));
const lineOf = (part: string): number => SOUND.slice(0, SOUND.indexOf(part)).split('\n').length;

test.each([
  ['a tab', changed('  name: myapp', '\tname: myapp'), 4, 'error', /tab/],
  ['an open quote', changed('"ALL"', '"ALL'), undefined, 'error', /open|inside a quote/],
  ['a key twice', changed('kind: Pod', 'kind: Pod\nkind: Pod'), 3, 'error', /"kind" stands twice/],
  ['two documents', `${SOUND}---\nkind: Pod\n`, SOUND.split('\n').length, 'error', /Two manifests/],
  ['nothing', '', 1, 'error', /no manifest/],
  ['a word', 'hello', 1, 'error', /A Pod is a block/],
  ['a list', '- a', 1, 'error', /A Pod is a block/],
  ['another kind', changed('kind: Pod', 'kind: Deployment'), 2, 'error', /kind is never "Deployment"/],
  ['a slip in a field', changed('image: myapp:', 'imgae: myapp:'), lineOf('image: myapp'), 'error', /no field "imgae"/],
  ['a field elsewhere', changed('  labels:', '  image: x\n  labels:'), 5, 'error', /no field "image" in metadata/],
  ['a text for a number', changed('containerPort: 8080', 'containerPort: "8080"'), 19, 'error', /is a whole number/],
  ['a number for a text', changed('name: myapp', 'name: 7'), 4, 'error', /name is a text; here stands 7/],
  ['a block for a list', changed('drop: ["ALL"]', 'drop: ALL'), 23, 'error', /drop is a list/],
  ['a word that is none', changed('restartPolicy: Always', 'restartPolicy: Sometimes'), 11, 'error', /never "Someti/],
  ['an amount', changed('128Mi', '128 megs'), 25, 'error', /an amount/],
  ['no name', changed('  name: myapp\n', ''), 3, 'error', /no name/],
  ['a name with capitals', changed('name: myapp', 'name: MyApp'), 4, 'error', /"MyApp" is no name/],
  ['no containers', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec: {}\n', 5, 'error', /needs containers/],
  ['an empty list', BEFORE_PORTS.replace(/ {2}containers:[\s\S]*/, '  containers: []\n'), 14, 'error', /at least one/],
  ['no image', changed('    image: myapp:latest\n', ''), 15, 'error', /needs an image/],
  ['a name twice', changed('name: app\n', 'name: envoy\n'), 15, 'error', /Two containers are called "envoy"/],
  ['a port too large', changed('containerPort: 8080', 'containerPort: 80800'), 19, 'error', /80800 is no port/],
  ['a port that nobody serves', changed('8080', '9090'), 19, 'warning', /No container serves 9090.*listens on 8080/],
  ['a port of Envoy', changed('8080', '15001'), 19, 'warning', /Envoy listens on 15001/],
  ['a name that no port has', changed('port: http', 'port: web'), 29, 'error', /no port "web"/],
  ['a probe at a closed port', changed('port: http', 'port: 81'), 29, 'warning', /No container serves 81/],
  ['a probe in two ways', changed('tcpSocket:', 'exec: { command: [a] }\n      tcpSocket:'), 12, 'error', /does one/],
  ['a hook that does nothing', changed('sleep: { seconds: 5 }', '{}'), 31, 'error', /does one thing; here stands none/],
  [
    'a volume that is not there',
    `${SOUND}    volumeMounts:\n    - { name: a, mountPath: /a }\n`,
    34,
    'error',
    /volume "a"/,
  ],
  ['negative grace', changed('Seconds: 20', 'Seconds: -1'), 7, 'error', /run backwards/],
  ['probes of an init container', changed('    restartPolicy: Always\n', ''), 11, 'error', /runs to its end/],
  ['Envoy’s uid', changed('runAsUser: 1000', 'runAsUser: 1337'), 21, 'warning', /1337 is Envoy’s/],
  ['no Envoy', changed('envoyproxy/envoy:v1.40.0', 'busybox:1'), 14, 'warning', /No container runs Envoy/],
])('%s is found on its line, with a cure', (_name, text, line, severity, message) => {
  const found = findings(text).filter((one) => message.test(one.message));
  expect(found, JSON.stringify(findings(text), undefined, 1)).toHaveLength(1);
  expect(found[0]?.severity).toBe(severity);
  expect(found[0]?.cure).not.toBe('');
  if (line !== undefined) {
    expect(found[0]?.line).toBe(line);
  }
});

test('a slip in a field is answered with the field that was meant', () => {
  const cures = findings(changed('image: myapp:', 'imgae: myapp:')).map(({ cure }) => cure);
  expect(cures).toContain('Write "image".');
});

test('5,000 damaged manifests: nothing throws, and every finding lies in the text', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), fc.nat(SOUND.length), (damages, cursor) => {
      const text = damages.reduce(damaged, SOUND);
      for (const { from, to, line, message, cure } of findings(text)) {
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(line).toBe(text.slice(0, from).split('\n').length);
        expect(message).not.toBe('');
        expect(cure).not.toBe('');
      }
      const at = Math.min(cursor, text.length);
      const completions = completionsAt(text, at);
      expect(completions === undefined || completions.from <= at).toBe(true);
      fieldAt(text, at);
    }),
    { numRuns: 5000 },
  );
});
