import type { Phrases } from '../../player/index.ts';
import type { PodPicture } from '../../views/index.ts';
import { concept } from './concept.ts';
import type { Plan } from './frame.ts';
import { type Columns, wideFrame } from './wideFrame.ts';

/** The concept level on a wide column: the track runs to the right. */
export const WIDE: Columns = {
  w: 960,
  top: 53,
  lane: 194,
  between: 150,
  below: 89,
  foot: 55,
  passing: 34,
  app: [24, 152],
  envoy: [366, 232],
  peer: [807, 152],
  gate: 216,
  podRight: 651,
  near: [292, 294],
  far: [726, 728],
  room: 130,
  metrics: { dot: 5, arrow: 13, gap: 18, post: 14, cap: 24, pill: { h: 34, pad: 26, max: 122, sizes: [15, 13.5, 13] } },
};

export const wide = (picture: PodPicture, phrases: Phrases): Plan =>
  concept(picture, phrases, wideFrame(picture, WIDE));
