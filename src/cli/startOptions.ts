import { parseArgs } from 'node:util';

export const START_USAGE = `Usage: npm start [-- --port N] [-- --no-open]
  --port N    the port to serve on (1 to 65535; 5173 if not given; the next free one if it is taken)
  --no-open   do not open a browser`;

export interface StartOptions {
  readonly port: number;
  readonly open: boolean;
  readonly help: boolean;
}

/** Reads the command line of `npm start`; throws an error that says what is wrong with it. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '5173' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65535) {
    throw new Error(`--port takes a whole number from 1 to 65535, not "${values.port}"`);
  }
  return { port, open: !values['no-open'], help: values.help };
}

/** True where a browser can show itself: a desktop, and no build machine. */
export function hasScreen(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (env.CI) {
    return false;
  }
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
