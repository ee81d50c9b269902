import type { PodPicture } from '../../views/index.ts';
import { type Frame, type GateSpot, type Metrics, pillFace } from './frame.ts';
import { at, bottom, middle, type Point, type Rect, rect, right } from './shapes.ts';
import { carryingLane, lanesOf, WAYS } from './ways.ts';

/** The rows of a picture whose wires run downwards, as heights. Concept and every hop differ in these. */
export interface Rows {
  readonly app: number;
  /** Between app and Envoy. */
  readonly near: number;
  readonly envoy: number;
  /** From Envoy to the pod's wall, and how much more where the second gate has its label. */
  readonly podFoot: number;
  readonly wall: number;
  /** Between the pod and what is outside. */
  readonly far: number;
  readonly peer: number;
  /** Where the wires run, counted from the left. */
  readonly lane: number;
  /** Where the bar of a gate ends, and where labels begin beside it. */
  readonly bar: number;
  readonly labels: number;
  /** The message's place in Envoy's box. */
  readonly restInEnvoy: number;
  readonly metrics: Metrics;
}

/** Drawn at 320 units, so that its text keeps its size down to the narrowest phone. */
const W = 320;
const LEFT = 14;
const PASSING_LANE = 66;
/** Two lanes side by side, and what their labels add between the parts. */
const TWO_LANES = [66, 206] as const;
const LABEL_ROWS = 52;

export function narrowFrame(picture: PodPicture, row: Rows): Frame {
  const { through, direct } = lanesOf(picture);
  const both = [...direct, ...through];
  const single = both.length < 2;
  const extra = single ? 0 : LABEL_ROWS;
  const passing = direct.length > 0;
  const at0 = passing ? PASSING_LANE : row.lane;
  const lanes: Frame['lanes'] = Object.fromEntries(
    both.map((id, index) => [id, single ? at0 : (TWO_LANES[index] ?? W / 2)]),
  );
  const app = rect(LEFT, 42, W - 2 * LEFT, row.app);
  const left = passing ? PASSING_LANE + 26 : LEFT;
  const envoy = rect(left, bottom(app) + row.near + extra, W - LEFT - left, row.envoy);
  const wall = bottom(envoy) + row.podFoot + (picture.preroutingGate ? row.wall : 0);
  const peer = rect(LEFT, wall + row.far + extra, W - 2 * LEFT, row.peer);
  const pair = picture.destination !== undefined && picture.caller !== undefined;
  const half = (index: 0 | 1): Rect => rect(LEFT + index * 150, peer.y, 142, row.peer + 20);
  const carrying = lanes[carryingLane(picture)] ?? at0;
  const pillWidth = picture.token ? pillFace(picture.token, row.metrics).w : 0;
  const corner = (part: Rect): Point => at(right(part) - LEFT - pillWidth / 2, part.y + 23);
  // Beside its bar where one lane leaves room for that, else in the rows between bar and part.
  const gate = (main: number, y: number, yOfTwo: number): GateSpot => ({
    main,
    from: LEFT,
    to: single ? row.bar : W - LEFT,
    label: single ? at(row.labels, main + y) : at(LEFT, main + yOfTwo),
    anchor: 'start',
  });
  const before = row.metrics.arrow + row.metrics.pill.h / 2 + 4;
  const inEnvoy = Math.max(carrying, envoy.x + 72);
  return {
    size: { w: W, h: (pair ? bottom(half(0)) : bottom(peer)) + 2 },
    vertical: true,
    metrics: row.metrics,
    pod: rect(1, 1, W - 2, wall - 1),
    app,
    envoy,
    destination: pair ? half(0) : peer,
    caller: pair ? half(1) : peer,
    lanes,
    output: gate(bottom(app) + 21, -2, 28),
    prerouting: gate(wall, -30, -34),
    rest: {
      near: envoy.y - before,
      far: peer.y - before,
      direct: peer.y - before,
      parts: {
        app: corner(app),
        envoy: at(inEnvoy, envoy.y + row.restInEnvoy),
        destination: pair ? at(middle(half(0)), peer.y + row.peer) : corner(peer),
        caller: pair ? at(middle(half(1)), peer.y + row.peer) : corner(peer),
      },
    },
    label: (id) => {
      const { lane, reach } = WAYS[id];
      return at(single ? row.labels : (lanes[lane] ?? 0) + 14, reach === 'near' ? envoy.y - 34 : wall + 26);
    },
    room: 0,
  };
}
