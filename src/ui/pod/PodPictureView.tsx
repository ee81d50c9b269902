import { memo } from 'react';
import type { Lesson, Level } from '../../player/index.ts';
import type { PodPicture } from '../../views/index.ts';
import { wideHops } from './hops.ts';
import { narrow } from './narrow.ts';
import { narrowHops } from './narrowHops.ts';
import { PodDrawing } from './PodDrawing.tsx';
import { wide } from './wide.ts';
import { pictureName } from './words.ts';

export interface PodPictureViewProps {
  readonly picture: PodPicture;
  readonly lesson: Pick<Lesson, 'phrases'>;
  readonly level: Level;
  /** Whether the learner came here by one step: then the message travels. */
  readonly moved: boolean;
}

/** Lays a picture out and draws it. */
export const PodPictureView = memo(function PodPictureView({ picture, lesson, level, moved }: PodPictureViewProps) {
  const { phrases } = lesson;
  const [across, down] = level === 'concept' ? [wide, narrow] : [wideHops, narrowHops];
  const plans = {
    name: pictureName(picture, phrases),
    wide: across(picture, phrases),
    narrow: down(picture, phrases),
  };
  return <PodDrawing plans={plans} picture={picture} moved={moved} />;
}, isSamePicture);

/** `moved` alone is no change: drawing again would cut the travel short. */
function isSamePicture(one: PodPictureViewProps, other: PodPictureViewProps): boolean {
  return one.picture === other.picture && one.lesson === other.lesson && one.level === other.level;
}
