import { useEffect } from 'react';
import { parseAddress } from '../player/index.ts';
import { useLesson, usePlayerStore } from './PlayerContext.tsx';

/**
 * Links into the walk, and from there into What if, are followed without leaving the page, also those in markup that no component stands behind.
 * A link names scenario and step; what else the learner has chosen stays as it is.
 */
export function useLinks(): void {
  const player = usePlayerStore();
  const { scenarioList } = useLesson();
  useEffect(() => {
    function follow(click: MouseEvent): void {
      const link = click.target instanceof Element ? click.target.closest('a[href^="?"], a[href="."]') : null;
      const modified = click.metaKey || click.ctrlKey || click.shiftKey || click.altKey;
      if (link === null || click.defaultPrevented || click.button !== 0 || modified) {
        return;
      }
      click.preventDefault();
      const query = link.getAttribute('href')?.replace('.', '') ?? '';
      const { place } = parseAddress(
        query,
        scenarioList.map(({ id }) => id),
      );
      const { mode, scenario, step, change } = place;
      player.dispatch(
        mode === 'whatif' ? { type: 'openTrial', scenario, change } : { type: 'openScenario', scenario, step },
      );
    }
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [player, scenarioList]);
}
