import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../../src/cli/chromium.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const chromium = findChromium(process.env);
// A port that nothing else is likely to use, and fixed, so that a failure can be looked at under the same address.
const address = 'http://127.0.0.1:41739/';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: `${root}test-results`,
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: `${root}reports/playwright.json` }]],
  use: {
    actionTimeout: 5_000,
    baseURL: address,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // Quiet and alone: no calls home, no first-run page; and no sandbox, which containers do not allow to root.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'npm run build && npx vite preview --host 127.0.0.1 --port 41739 --strictPort',
    cwd: root,
    url: address,
    reuseExistingServer: false,
    timeout: 180_000,
  },
});
