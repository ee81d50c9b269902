import { expect, test } from 'vitest';
import { hasScreen, readStartOptions } from '../../src/cli/startOptions.ts';

test('the port is 5173 unless another is asked for', () => {
  expect(readStartOptions([])).toEqual({ port: 5173, open: true, help: false });
  expect(readStartOptions(['--port', '4000', '--no-open'])).toEqual({ port: 4000, open: false, help: false });
});

test.each(['0', '65536', 'abc', '1.5', '', '1e3'])('port "%s" is refused, with the reason', (port) => {
  expect(() => readStartOptions([`--port=${port}`])).toThrow('--port takes a whole number from 1 to 65535');
});

test('an unknown option is refused', () => {
  expect(() => readStartOptions(['--prot', '1'])).toThrow('--prot');
});

test.each([
  [{ DISPLAY: ':0' }, 'linux', true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  [{}, 'linux', false],
  [{}, 'darwin', true],
  [{}, 'win32', true],
  [{ DISPLAY: ':0', CI: 'true' }, 'linux', false],
] as const)('environment %o on %s: a browser can be opened is %s', (env, platform, expected) => {
  expect(hasScreen(env, platform)).toBe(expected);
});
