import { cleanup, screen } from '@testing-library/react';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { MODES } from '../../src/player/index.ts';
import { links, storedTexts } from '../player/hostile.ts';
import { openPage } from './walk/page.tsx';

const RUNS = 2000;
const ALL_RUNS_MS = 300_000;

/** Each mode once, so that its parts are there when a hostile link leads to it. */
beforeAll(async () => {
  for (const mode of MODES) {
    openPage(`?mode=${mode}`);
    await screen.findAllByRole('heading', { level: 2 });
    cleanup();
  }
});

test(
  'whatever the store and the link hold, the page is one of its modes, with something to read',
  async () => {
    await fc.assert(
      fc.asyncProperty(storedTexts, links, async (text, link) => {
        const { page } = openPage(link, (world) => {
          world.stored = text;
        });
        expect(MODES).toContain(page.dataset.mode);
        // A part that only this place needs comes a moment later.
        await vi.waitFor(() => expect(page.textContent?.length).toBeGreaterThan(300), { interval: 5, timeout: 5000 });
        expect(page.querySelector('main, .stage')).not.toBeNull();
        cleanup();
        // A turn of the event loop: within one, the DOM's weak references hold every page.
        await new Promise(setImmediate);
      }),
      { numRuns: RUNS },
    );
  },
  ALL_RUNS_MS,
);
