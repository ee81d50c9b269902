import { existsSync } from 'node:fs';

/** Where Chromium and its relatives are installed, the most likely first. */
export const CHROMIUM_PLACES: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser for the browser tests: CHROMIUM_PATH if it is set, else the first that is installed.
 * A CHROMIUM_PATH that leads nowhere is an error, not a reason to look elsewhere.
 */
export function findChromium(
  env: NodeJS.ProcessEnv,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const wanted = env.CHROMIUM_PATH;
  if (!wanted) {
    return CHROMIUM_PLACES.find(exists);
  }
  if (!exists(wanted)) {
    throw new Error(`CHROMIUM_PATH is "${wanted}", and there is no such file`);
  }
  return wanted;
}
