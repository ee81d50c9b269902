import type { PodPicture } from '../../views/index.ts';
import type { Frame, Metrics } from './frame.ts';
import { at, bottom, middle, type Point, type Rect, rect } from './shapes.ts';
import { carryingLane, type LaneId, lanesOf, WAYS } from './ways.ts';

/** The columns of a picture whose wires run across, and its rows. Concept, every hop and the stage differ in these. */
export interface Columns {
  readonly w: number;
  readonly top: number;
  /** The first lane, and the distance to the next. */
  readonly lane: number;
  readonly between: number;
  /** From the last lane down to the bottom of the boxes, and from there to the bottom of the pod. */
  readonly below: number;
  readonly foot: number;
  /** Between Envoy and a lane that passes below it. */
  readonly passing: number;
  /** Each column as [x, width]. */
  readonly app: readonly [number, number];
  readonly envoy: readonly [number, number];
  readonly peer: readonly [number, number];
  readonly gate: number;
  readonly podRight: number;
  /** Centres of what stands between app and Envoy, and between Envoy and a peer: message and label. */
  readonly near: readonly [message: number, label: number];
  readonly far: readonly [message: number, label: number];
  /** Width of a label between gate and Envoy. */
  readonly room: number;
  readonly metrics: Metrics;
}

export function wideFrame(picture: PodPicture, columns: Columns): Frame {
  const { top, lane, between, below, passing, foot, metrics } = columns;
  const { through, direct } = lanesOf(picture);
  const rows = through.map((id, index) => [id, lane + index * between] as const);
  const last = rows.at(-1)?.[1];
  const passed = last === undefined ? lane - passing : last + below - 20;
  const passingRows = direct.map((id, index) => [id, passed + passing * (1 + 2 * index)] as const);
  const lanes: Frame['lanes'] = Object.fromEntries([...rows, ...passingRows]);
  const base = (passingRows.at(-1)?.[1] ?? last ?? lane) + below;
  const column = ([x, w]: readonly [number, number], to = base): Rect => rect(x, top, w, to - top);
  const app = column(columns.app);
  const envoy = column(columns.envoy, direct.length > 0 ? passed : base);
  const [destination, caller] = peers(picture, lanes, column(columns.peer));
  const carrying = lanes[carryingLane(picture)] ?? lane;
  const rest = (part: Rect): Point => at(middle(part), Math.min(Math.max(carrying, part.y + 30), bottom(part) - 30));
  return {
    size: { w: columns.w, h: base + foot + 2 },
    vertical: false,
    metrics,
    pod: rect(1, 1, columns.podRight - 1, base + foot),
    app,
    envoy,
    destination,
    caller,
    lanes,
    output: { main: columns.gate, from: top, to: base, label: at(columns.gate, base + 23), anchor: 'middle' },
    // The second gate stands in the pod's wall, so its label ends inside.
    prerouting: {
      main: columns.podRight,
      from: top,
      to: base,
      label: at(columns.podRight - 16, base + 23),
      anchor: 'end',
    },
    rest: {
      near: columns.near[0],
      far: columns.far[0],
      direct: picture.envoy ? middle(envoy) : columns.far[0],
      parts: { app: rest(app), envoy: rest(envoy), destination: rest(destination), caller: rest(caller) },
    },
    label: (id) => {
      const { reach, lane: of } = WAYS[id];
      return at(reach === 'direct' ? middle(envoy) : columns[reach][1], (lanes[of] ?? 0) + 33);
    },
    room: columns.room,
  };
}

/** Destination and caller share the right column when a run has both: each keeps its own lanes. */
function peers(picture: PodPicture, lanes: Frame['lanes'], whole: Rect): readonly [Rect, Rect] {
  if (picture.destination === undefined || picture.caller === undefined) {
    return [whole, whole];
  }
  const own = (...ids: readonly LaneId[]): readonly number[] =>
    ids.flatMap((id) => (lanes[id] === undefined ? [] : [lanes[id]]));
  const outward = own('out', 'directOut');
  const inward = own('in', 'directIn');
  const outFirst = Math.max(...outward, whole.y) <= Math.min(...inward, bottom(whole));
  const [first, second] = outFirst ? [outward, inward] : [inward, outward];
  // A part's title stands above its lane, so the cut is nearer to the lane above.
  const cut = 0.38 * Math.min(...second, bottom(whole)) + 0.62 * Math.max(...first, whole.y);
  const upper = rect(whole.x, whole.y, whole.w, cut - 8 - whole.y);
  const lower = rect(whole.x, cut + 8, whole.w, bottom(whole) - cut - 8);
  return outFirst ? [upper, lower] : [lower, upper];
}
