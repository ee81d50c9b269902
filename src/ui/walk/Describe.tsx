import { memo, useState } from 'react';
import type { PodPicture } from '../../views/index.ts';
import { Later, usePart } from '../Later.tsx';

export const loadDescription = () => import('./Description.tsx');

/** The picture in words. Closed, it costs a step nothing. */
export const Describe = memo(function Describe({ picture }: { readonly picture: PodPicture }) {
  // A page without scripts has the sentences of the start.
  const [open, setOpen] = useState(() => typeof document === 'undefined');
  const description = usePart(loadDescription, 'description', open);
  return (
    <details className="describe" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What the picture shows now</summary>
      <Later className="description">{open && description && <description.Description picture={picture} />}</Later>
    </details>
  );
});
