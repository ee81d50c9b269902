import type { Gate, PodPicture, Wire } from '../../views/index.ts';
import { type Frame, type GateSpot, type Metrics, wireEnds } from './frame.ts';
import { at, disc, type Point, path, type Shape } from './shapes.ts';

/** How a wire looks, which is also its class: what it is doing, or once it is open what an eavesdropper could read. */
export function wireLook(wire: Wire): 'idle' | 'closed' | 'opening' | 'refused' | 'plain' | 'tls' {
  return wire.state === 'open' ? (wire.security ?? 'plain') : wire.state;
}

/** Gates first, then the wires that go through them. */
export function connections(picture: PodPicture, frame: Frame): readonly Shape[] {
  const gates = [
    ...gateShapes('output', picture.outputGate, frame.output, frame),
    ...(picture.preroutingGate ? gateShapes('prerouting', picture.preroutingGate, frame.prerouting, frame) : []),
  ];
  return [...gates, ...picture.wires.flatMap((wire) => wireShapes(wire, wireEnds(frame, wire.id), frame.metrics))];
}

function wireShapes(wire: Wire, [from, to]: readonly [Point, Point], metrics: Metrics): readonly Shape[] {
  const look = wireLook(wire);
  const toward = at(Math.sign(to.x - from.x), Math.sign(to.y - from.y));
  const away = at(-toward.x, -toward.y);
  const live = look !== 'idle' && look !== 'closed';
  const back = live && wire.flow === 'back';
  const forward = live && wire.flow === 'forward' && look !== 'refused';
  const start = back ? moved(from, toward, metrics.arrow - 1) : from;
  const end = forward ? moved(to, away, metrics.arrow - 1) : to;
  const line = path(`${wire.id}-line`, `wire ${look}`, `M${start.x} ${start.y}L${end.x} ${end.y}`);
  if (!live) {
    return [line];
  }
  const tips = [
    back ? arrow(from, away, metrics.arrow) : disc(from, metrics.dot),
    forward ? arrow(to, toward, metrics.arrow) : look === 'plain' || look === 'tls' ? disc(to, metrics.dot) : '',
  ];
  const tip = path(`${wire.id}-tip`, `tip ${look}`, tips.join(''));
  return look === 'refused'
    ? [line, tip, ...cross(`${wire.id}-cross`, moved(to, away, metrics.arrow), metrics)]
    : [line, tip];
}

const moved = (from: Point, way: Point, by: number): Point => at(from.x + way.x * by, from.y + way.y * by);

function arrow(tip: Point, way: Point, size: number): string {
  const base = moved(tip, way, -size);
  const half = size * 0.54;
  return `M${tip.x} ${tip.y}L${base.x + way.y * half} ${base.y + way.x * half}L${base.x - way.y * half} ${base.y - way.x * half}Z`;
}

/** A connection that was refused ends in a cross: a shape, not only a colour. */
function cross(key: string, centre: Point, { arrow: size }: Metrics): readonly Shape[] {
  const r = size * 0.45;
  const { x, y } = centre;
  return [
    path(`${key}-disc`, 'halt', disc(centre, size * 0.95)),
    path(key, 'halt', `M${x - r} ${y - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`),
  ];
}

/** Two posts and more: a bar across the lanes, open where a lane passes. */
function gateShapes(key: string, gate: Gate, { main, from, to }: GateSpot, frame: Frame): readonly Shape[] {
  const { post, cap, gap } = frame.metrics;
  const edges = Object.values(frame.lanes)
    .filter((lane) => lane > from && lane < to)
    .sort((one, other) => one - other)
    .flatMap((lane) => [lane - gap, lane + gap]);
  const bar = (a: number, b: number, half: number): string =>
    frame.vertical
      ? `M${a} ${main - half}H${b}V${main + half}H${a}Z`
      : `M${main - half} ${a}V${b}H${main + half}V${a}Z`;
  const ends = [from, ...edges, to];
  const posts = ends.flatMap((end, index) => (index % 2 === 0 ? [bar(end, ends[index + 1] ?? to, post / 2)] : []));
  return [
    path(`${key}-posts`, `posts ${gate.state}`, posts.join('')),
    path(
      `${key}-caps`,
      `caps ${gate.state}`,
      edges.map((edge) => bar(edge - post / 7, edge + post / 7, cap / 2)).join(''),
    ),
  ];
}
