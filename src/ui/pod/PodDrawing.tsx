import type { PodPicture } from '../../views/index.ts';
import { Drawing } from './Drawing.tsx';
import type { Plan } from './frame.ts';

/** A picture laid out: plain data, so that it can be made when the page is built. */
export interface PodPlans {
  /** What the picture shows, in one line. */
  readonly name: string;
  readonly wide: Plan;
  readonly narrow: Plan;
}

interface PodDrawingProps {
  readonly plans: PodPlans;
  readonly picture: PodPicture;
  readonly moved: boolean;
}

/** The pod, drawn twice: across for a wide column, downwards for a narrow one. CSS shows the one that fits. */
export function PodDrawing({ plans: { name, wide, narrow }, picture, moved }: PodDrawingProps) {
  return (
    <div className="pod-picture" role="img" aria-label={name}>
      <Drawing className="pod pod-wide" plan={wide} picture={picture} moved={moved} />
      <Drawing className="pod pod-narrow" plan={narrow} picture={picture} moved={moved} />
    </div>
  );
}
