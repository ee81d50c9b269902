import type { Phrases } from '../../player/index.ts';
import type { PodPicture } from '../../views/index.ts';
import { concept } from './concept.ts';
import type { Metrics, Plan } from './frame.ts';
import { narrowFrame, type Rows } from './narrowFrame.ts';

export const NARROW_METRICS: Metrics = {
  dot: 5,
  arrow: 13,
  gap: 17,
  post: 12,
  cap: 20,
  pill: { h: 32, pad: 24, max: 120, sizes: [15, 13] },
};

/** The concept level on a phone: the same track runs downwards. */
const NARROW: Rows = {
  app: 72,
  near: 94,
  envoy: 132,
  podFoot: 18,
  wall: 40,
  far: 66,
  peer: 72,
  lane: 86,
  bar: 150,
  labels: 162,
  restInEnvoy: 108,
  metrics: NARROW_METRICS,
};

export const narrow = (picture: PodPicture, phrases: Phrases): Plan =>
  concept(picture, phrases, narrowFrame(picture, NARROW));
