import type { ComponentProps } from 'react';
import { type Intent, type Place, printAddress, startPlace } from '../player/index.ts';
import { useDispatch, useLesson } from './PlayerContext.tsx';

interface Props extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  /** Where the link leads, also when it is opened in another tab, copied or kept. */
  readonly to: Partial<Place>;
  /** What a plain click does, if that is not just going to the scenario and step (see useLinks.ts). */
  readonly intent?: Intent;
}

export function PlaceLink({ to, intent, ...rest }: Props) {
  const dispatch = useDispatch();
  const base = useLesson().base.words.id;
  const query = printAddress({ ...startPlace(base), ...to }, undefined, base);
  return (
    <a
      {...rest}
      href={query || '.'}
      onClick={(click) => {
        if (intent && click.button === 0 && !(click.metaKey || click.ctrlKey || click.shiftKey || click.altKey)) {
          click.preventDefault();
          dispatch(intent);
        }
      }}
    />
  );
}
