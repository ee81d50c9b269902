import type { PodPicture, Token, TokenPlace, WireId } from '../../views/index.ts';
import { fitText, widthOf } from './fit.ts';
import { type Anchor, at, bottom, type Point, type Rect, right, type Shape } from './shapes.ts';
import { type LaneId, type PartId, type Reach, WAYS } from './ways.ts';

/** How thick things are: the page and the stage differ in nothing else. */
export interface Metrics {
  readonly dot: number;
  readonly arrow: number;
  /** Half of the opening that a gate leaves for a wire. */
  readonly gap: number;
  readonly post: number;
  readonly cap: number;
  readonly pill: { readonly h: number; readonly pad: number; readonly max: number; readonly sizes: readonly number[] };
}

/** A gate stands across the lanes: `main` along the wires, from `from` to `to` across them. */
export interface GateSpot {
  readonly main: number;
  readonly from: number;
  readonly to: number;
  readonly label: Point;
  readonly anchor: Anchor;
}

/** Where everything is. `vertical`: the wires run downwards (narrow), else to the right. */
export interface Frame extends Readonly<Record<PartId, Rect>> {
  readonly size: { readonly w: number; readonly h: number };
  readonly vertical: boolean;
  readonly metrics: Metrics;
  readonly pod: Rect;
  /** Position of each lane across the picture. */
  readonly lanes: Readonly<Partial<Record<LaneId, number>>>;
  readonly output: GateSpot;
  readonly prerouting: GateSpot;
  /** Where a message rests: along the wires, or at a point of a part's own. */
  readonly rest: Readonly<Record<Reach, number>> & { readonly parts: Readonly<Record<PartId, Point>> };
  /** Where the words for a wire begin, and how wide they may be above it. */
  readonly label: (wire: WireId) => Point;
  readonly room: number;
}

export function laneAt(frame: Frame, wire: WireId): number {
  return frame.lanes[WAYS[wire].lane] ?? 0;
}

/** A point by its distance along the wires and across them. */
export function point(frame: Frame, main: number, across: number): Point {
  return frame.vertical ? at(across, main) : at(main, across);
}

const ORDER: Readonly<Record<PartId, number>> = { app: 0, envoy: 1, destination: 2, caller: 2 };

/** The two ends of a wire, each at the side of its part that faces the other. */
export function wireEnds(frame: Frame, id: WireId): readonly [Point, Point] {
  const { from, to } = WAYS[id];
  const end = (part: PartId, other: PartId): Point => {
    const rect = frame[part];
    const near = frame.vertical ? rect.y : rect.x;
    const far = frame.vertical ? bottom(rect) : right(rect);
    return point(frame, ORDER[part] < ORDER[other] ? far : near, laneAt(frame, id));
  };
  return [end(from, to), end(to, from)];
}

export interface Pill {
  readonly at: Point;
  readonly w: number;
  readonly h: number;
  readonly size: number;
  readonly text: string;
  readonly kind: Token['kind'];
}

/** Where the message is drawn when it is at a place. */
function restAt(frame: Frame, place: TokenPlace): Point {
  return place in frame.rest.parts
    ? frame.rest.parts[place as PartId]
    : point(frame, frame.rest[WAYS[place as WireId].reach], laneAt(frame, place as WireId));
}

/** What the message looks like, wherever it is: machine words have a known width. */
export function pillFace({ label }: Token, { pill: { h, pad, max, sizes } }: Metrics): Omit<Pill, 'at' | 'kind'> {
  const said = fitText(label, max - pad, sizes, true);
  return { ...said, h, w: widthOf(said.text, said.size, true) + pad };
}

/** A layout's whole answer: plain data, so that it can be worked out when the page is built. */
export interface Plan {
  readonly size: Frame['size'];
  readonly shapes: readonly Shape[];
  readonly pill: Pill | undefined;
  /** Where the message would be at every place: it sets out from the one where it was. */
  readonly rests: Readonly<Record<TokenPlace, Point>>;
}

export function plan({ token }: PodPicture, frame: Frame, shapes: readonly Shape[]): Plan {
  const wires = Object.keys(WAYS) as readonly WireId[];
  const rests = Object.fromEntries(wires.map((id) => [id, restAt(frame, id)])) as Record<WireId, Point>;
  return {
    size: frame.size,
    shapes: shapes.filter((shape) => shape.kind !== 'text' || shape.text !== ''),
    pill: token && { ...pillFace(token, frame.metrics), at: restAt(frame, token.at), kind: token.kind },
    rests: { ...rests, ...frame.rest.parts },
  };
}
