// What the browser makes of the page that the server wrote.
import { act, waitFor, within } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../src/entry-prerender.tsx';
import { createPlayer } from '../../../src/player/index.ts';
import { App } from '../../../src/ui/App.tsx';
import { PlayerProvider } from '../../../src/ui/PlayerContext.tsx';
import { drawings, opening } from '../../../src/ui/pageData.ts';
import { unpackDrawings } from '../../../src/ui/walk/drawings.ts';
import { outside } from '../../player/model.ts';

it('is taken over as it stands: no complaint, and the parts that come later keep their markup', async () => {
  const complaints = vi.spyOn(console, 'error');
  const root = document.createElement('div');
  root.innerHTML = await renderPage();
  document.body.append(root);
  const narration = root.querySelector('.narrations article');
  const world = outside('?step=3');
  const player = createPlayer(opening);
  player.start(world.ports);
  const page = await act(async () =>
    hydrateRoot(
      root,
      <PlayerProvider player={player} lesson={opening} timer={world.ports.timer}>
        <App drawings={unpackDrawings(drawings)} />
      </PlayerProvider>,
    ),
  );
  await waitFor(() => expect(root.querySelector('.page')).toHaveAttribute('data-step', '3'));
  expect(root.querySelector('.step-card')).toHaveAttribute('data-at', '3');
  expect(within(root).getByRole('table', { name: 'Execution table' })).toHaveTextContent('3 now');
  expect(narration?.isConnected).toBe(true);
  expect(complaints.mock.calls.filter((call) => /hydrat/i.test(String(call[0])))).toEqual([]);
  act(() => page.unmount());
  root.remove();
});
