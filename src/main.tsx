/** The only file that touches the browser's clock, storage, address bar and document: it hands them to the player. */
import './ui/tokens.css';
import './ui/standIns.css';
import './ui/base.css';
import { scenarioLoaders } from 'virtual:lesson/scenarios';
import { drawings } from 'virtual:page/drawings';
import { opening } from 'virtual:page/opening';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createPlayer, type Ports, type Timer } from './player/index.ts';
import { App } from './ui/App.tsx';
import { PlayerProvider } from './ui/PlayerContext.tsx';
import { loadPart } from './ui/useLazy.ts';
import { unpackDrawings } from './ui/walk/drawings.ts';
import { loadPictures, loadTexts } from './ui/walk/loadTexts.ts';

const STORED_AS = 'envoy-sidecar-step-by-step';

const timer: Timer = {
  start: (milliseconds, run) => {
    const id = setTimeout(run, milliseconds);
    return () => clearTimeout(id);
  },
};

const ports: Ports = {
  timer,
  address: {
    read: () => location.search,
    push: (query) => history.pushState(null, '', location.pathname + query),
    replace: (query) => history.replaceState(null, '', location.pathname + query + location.hash),
    onReturn: (listen) => on(window, 'popstate', listen),
  },
  notebook: {
    read: () => localStorage.getItem(STORED_AS),
    write: (text) => localStorage.setItem(STORED_AS, text),
    // A null key: everything was cleared.
    onChange: (listen) =>
      on(window, 'storage', (event) => {
        const { key } = event as StorageEvent;
        if (key === STORED_AS || key === null) {
          listen();
        }
      }),
  },
  page: {
    onHidden: (listen) => {
      const stops = [
        on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && listen()),
        on(window, 'pagehide', listen),
      ];
      return () => {
        for (const stop of stops) {
          stop();
        }
      };
    },
  },
  calendar: {
    now: () => Date.now(),
    today: () => {
      const day = new Date();
      const two = (count: number) => String(count).padStart(2, '0');
      return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
    },
  },
  saveFile: ({ name, type, text }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    timer.start(60_000, () => URL.revokeObjectURL(link.href));
  },
  loadScenario: async (id) => {
    const load = id === opening.base.words.id ? () => import('virtual:lesson/scenario/base') : scenarioLoaders[id];
    if (load === undefined) {
      throw new Error(`the lesson has no scenario "${id}"`);
    }
    // With the parts that show it, so that the page changes as a whole.
    const [{ scenario }, { rest }] = await Promise.all([
      load(),
      import('virtual:page/rest'),
      loadPart(loadTexts),
      loadPart(loadPictures),
    ]);
    return { scenario, phrases: rest.phrases };
  },
};

function on(target: Document | Window, event: string, listen: (event: Event) => void): () => void {
  target.addEventListener(event, listen);
  return () => target.removeEventListener(event, listen);
}

/** Without a choice the attribute is absent, and the page follows the system. */
function showTheme(theme: string | undefined): void {
  if (theme !== undefined) {
    document.documentElement.dataset.theme = theme;
  }
}

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root": there is nowhere to draw the page');
}

const player = createPlayer(opening);
player.start(ports);
showTheme(player.getState().theme);
player.subscribe(({ theme }) => showTheme(theme));

const page = (
  <StrictMode>
    <PlayerProvider player={player} lesson={opening} timer={timer}>
      <App drawings={unpackDrawings(drawings)} />
    </PlayerProvider>
  </StrictMode>
);
// The built page comes with its markup; the dev server's is empty.
if (root.firstElementChild === null) {
  createRoot(root).render(page);
} else {
  // In one go, though it keeps the machine longer: the page stands painted, and nothing on it works before.
  flushSync(() => void hydrateRoot(root, page));
}

// The typefaces come last: neither the first paint nor the first step shares the line, or the machine, with them.
addEventListener('load', () => {
  setTimeout(() => void import('./ui/faces.css'));
});
