/** The whole page on the real lesson, with a world outside that the test turns by hand. */
import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { createPlayer, openingOf } from '../../../src/player/index.ts';
import { App } from '../../../src/ui/App.tsx';
import { PlayerProvider } from '../../../src/ui/PlayerContext.tsx';
import { drawings } from '../../../src/ui/pageData.ts';
import { unpackDrawings } from '../../../src/ui/walk/drawings.ts';
import { CONTENT } from '../../player/lesson.ts';
import { type Outside, outside } from '../../player/model.ts';

// The states are looked at, not the travel between them.
vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduce') }));

const OPENING = openingOf(CONTENT.lesson);

export function openPage(query = '', prepare: (world: Outside) => void = () => {}) {
  const world = outside(query, async (id) => {
    const scenario = CONTENT.scenarios[id];
    if (scenario === undefined) {
      throw new Error('offline');
    }
    return { scenario, phrases: CONTENT.lesson.phrases };
  });
  prepare(world);
  const player = createPlayer(OPENING);
  player.start(world.ports);
  const drawn = render(
    <PlayerProvider player={player} lesson={OPENING} timer={world.ports.timer}>
      <App drawings={unpackDrawings(drawings)} />
    </PlayerProvider>,
  );
  const page = drawn.container.querySelector('.page') as HTMLElement;
  return {
    ...drawn,
    user: userEvent.setup(),
    world,
    player,
    page,
    step: () => page.dataset.step,
    /** What the live region says once it is quiet. */
    spoken: () => {
      act(() => world.pass(200));
      return drawn.getByRole('status').textContent;
    },
  };
}
