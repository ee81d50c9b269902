import type { PodPicture, WireId } from '../../views/index.ts';

/** A lane is a straight way across the picture. Two go through Envoy, two past it. */
export type LaneId = 'out' | 'in' | 'directOut' | 'directIn';
export type PartId = 'app' | 'envoy' | 'destination' | 'caller';
/** Where on a lane: between app and Envoy, between Envoy and what is outside, or past Envoy. */
export type Reach = 'near' | 'far' | 'direct';

interface Way {
  readonly lane: LaneId;
  readonly reach: Reach;
  readonly from: PartId;
  readonly to: PartId;
}

const way = (lane: LaneId, reach: Reach, from: PartId, to: PartId): Way => ({ lane, reach, from, to });

/** What the name of a wire means for the picture. */
export const WAYS: Readonly<Record<WireId, Way>> = {
  appToEnvoy: way('out', 'near', 'app', 'envoy'),
  envoyToDestination: way('out', 'far', 'envoy', 'destination'),
  appToDestination: way('directOut', 'direct', 'app', 'destination'),
  callerToEnvoy: way('in', 'far', 'caller', 'envoy'),
  envoyToApp: way('in', 'near', 'envoy', 'app'),
  callerToApp: way('directIn', 'direct', 'caller', 'app'),
};

export interface Lanes {
  readonly through: readonly LaneId[];
  readonly direct: readonly LaneId[];
}

/** The lanes of a run, first to last across the picture, so that destination and caller each own neighbouring ones. */
export function lanesOf({ wires, envoy }: PodPicture): Lanes {
  const used = wires.map(({ id }) => WAYS[id].lane);
  const pick = (...lanes: readonly LaneId[]): readonly LaneId[] => lanes.filter((lane) => used.includes(lane));
  const through = used.includes('directOut') ? pick('in', 'out') : pick('out', 'in');
  const direct = pick('directOut', 'directIn');
  if (used.length === 0) {
    return { through: ['out'], direct };
  }
  // Without an Envoy there is nothing to pass: the direct way is the middle of the picture.
  return envoy === undefined ? { through: [...through, ...direct], direct: [] } : { through, direct };
}

/** Inside a part the message rests on the lane that is carrying something, else on the first one. */
export function carryingLane({ wires }: PodPicture): LaneId {
  const wire = wires.find(({ flow }) => flow) ?? wires.find(({ state }) => state === 'open') ?? wires[0];
  return wire === undefined ? 'out' : WAYS[wire.id].lane;
}

/** Whether a wire goes to or from Envoy, so that Envoy's place in the picture means something even without one. */
export function needsEnvoy({ wires }: PodPicture): boolean {
  return wires.some(({ id }) => WAYS[id].reach !== 'direct');
}
