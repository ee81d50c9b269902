import { expect, test } from 'vitest';
import { completionsAt, fieldAt } from '../../src/editor/index.ts';
import { SOUND } from './manifests.ts';

/** The words offered where | stands. */
function offered(text: string): readonly string[] {
  const at = text.indexOf('|');
  return completionsAt(text.replace('|', ''), at)?.options.map(({ label }) => label) ?? [];
}

/** The sound manifest with a line put in after the line that begins so. */
function withLine(after: string, line: string): string {
  const lines = SOUND.split('\n');
  const index = lines.findIndex((one) => one.trim().startsWith(after));
  return lines.toSpliced(index + 1, 0, line).join('\n');
}

test.each([
  ['a pod', '|', ['apiVersion', 'kind', 'metadata', 'spec'], ['containers']],
  ['the pod’s spec', withLine('terminationGrace', '  |'), ['restartPolicy', 'volumes'], ['containers', 'image']],
  ['a container', withLine('image: myapp', '    |'), ['command', 'livenessProbe'], ['image', 'ports', 'kind']],
  ['a container, after its dash', 'spec:\n  containers:\n  - |', ['name', 'image'], ['containers']],
  ['a container in a deeper list', 'spec:\n  containers:\n    - name: a\n      |', ['image'], ['name', 'spec']],
  ['a probe', withLine('readinessProbe', '      |'), ['periodSeconds', 'exec'], ['httpGet', 'image']],
  ['a port', withLine('containerPort', '      pro|'), ['protocol', 'hostPort'], ['name']],
  ['the value of a closed list', 'spec:\n  restartPolicy: |', ['Always', 'OnFailure', 'Never'], ['True']],
  ['a truth', 'spec:\n  hostNetwork: t|', ['true', 'false'], []],
  ['a text', 'metadata:\n  name: |', [], ['name']],
  ['labels of one’s own', 'metadata:\n  labels:\n    |', [], ['name']],
])('in %s', (_name, text, has, hasNot) => {
  const words = offered(text);
  expect(words).toEqual(expect.arrayContaining(has));
  expect(words.filter((word) => (hasNot as readonly string[]).includes(word))).toEqual([]);
});

test('what is chosen replaces what was begun, and a list begins with its dash', () => {
  const text = 'spec:\n  cont';
  const found = completionsAt(text, text.length);
  expect(found?.from).toBe(text.length - 4);
  expect(found?.options.find(({ label }) => label === 'containers')?.insert).toBe('containers:\n  - ');
});

test('the line below the text names the field of the cursor and says what it means', () => {
  expect(fieldAt(SOUND, SOUND.indexOf('v1.40.0'))).toEqual({
    path: 'spec.initContainers[0].image',
    about: 'The program: where the image comes from',
    type: 'text',
  });
  expect(fieldAt(SOUND, SOUND.indexOf('1000'))?.path).toBe('spec.containers[0].securityContext.runAsUser');
  expect(fieldAt(SOUND, SOUND.indexOf('port: http'))?.about).toMatch(/^The port to ask/);
});
