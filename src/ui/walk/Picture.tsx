import { memo } from 'react';
import type { Level, Run } from '../../player/index.ts';
import { PodDrawing, type PodPlans } from '../pod/PodDrawing.tsx';
import { useLazy } from '../useLazy.ts';
import { loadPictures } from './loadTexts.ts';

interface PictureProps {
  readonly run: Run;
  readonly cursor: number;
  readonly step: number;
  readonly level: Level;
  readonly moved: boolean;
  /** The steps of the lesson's own run, laid out when the page was built. */
  readonly drawings: readonly PodPlans[];
}

/** The steps of the lesson's own run are drawn as they come; laying out any other picture is loaded with its run. */
export const Picture = memo(function Picture({ run, cursor, step, level, moved, drawings }: PictureProps) {
  const layout = useLazy(loadPictures, run.texts !== undefined);
  const plans = drawings[step];
  const picture = run.picture(cursor);
  return layout ? (
    <layout.PodPictureView picture={picture} lesson={run} level={level} moved={moved} />
  ) : (
    plans && <PodDrawing plans={plans} picture={picture} moved={moved} />
  );
}, isSamePicture);

/** `moved` alone is no change: drawing again would cut the travel of the message short. */
function isSamePicture(one: PictureProps, other: PictureProps): boolean {
  return one.run === other.run && one.cursor === other.cursor && one.level === other.level;
}
