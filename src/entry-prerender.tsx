/** The page at its start as HTML: what the build puts into index.html, and all that a page without scripts shows. */

import { StrictMode } from 'react';
import { prerender } from 'react-dom/static';
import { createPlayer } from './player/index.ts';
import { App, loadGlossary } from './ui/App.tsx';
import { PlayerProvider } from './ui/PlayerContext.tsx';
import { drawings, opening, rest } from './ui/pageData.ts';
import { loadPart } from './ui/useLazy.ts';
import { loadDescription } from './ui/walk/Describe.tsx';
import { unpackDrawings } from './ui/walk/drawings.ts';
import { loadTexts } from './ui/walk/loadTexts.ts';
import { loadBelow } from './ui/walk/Walk.tsx';

export { drawings, opening, rest };

export async function renderPage(): Promise<string> {
  await Promise.all([loadPart(loadGlossary), loadPart(loadBelow), loadPart(loadDescription), loadPart(loadTexts)]);
  const player = createPlayer(opening);
  const { prelude } = await prerender(
    <StrictMode>
      <PlayerProvider player={player} lesson={opening} timer={{ start: () => () => {} }}>
        <App drawings={unpackDrawings(drawings)} />
      </PlayerProvider>
    </StrictMode>,
  );
  return new Response(prelude).text();
}
