import type { Phrases } from '../../player/index.ts';
import { fill, type Lane, type PodPicture } from '../../views/index.ts';
import { life } from './concept.ts';
import { connections } from './connections.ts';
import { clip, fitText, widthOf, wrap } from './fit.ts';
import { type Frame, type Plan, plan, point } from './frame.ts';
import { cellsOf, countsOf, gateCard, lanesInUse, ownAddress, unusedListeners, userOf, wallTag } from './hopParts.ts';
import { type GateKey, gateLabel, gateOf, podHeader, wireLabels } from './labels.ts';
import { NARROW_METRICS } from './narrow.ts';
import { narrowFrame, type Rows } from './narrowFrame.ts';
import { bottom, box, middle, type Rect, rect, right, type Shape, text } from './shapes.ts';

/** Every hop on a phone: Envoy's cells are rows, the gate's card stands beside its bar. */
const HOPS: Rows = {
  app: 70,
  near: 178,
  envoy: 0,
  podFoot: 24,
  wall: 134,
  far: 72,
  peer: 88,
  lane: 66,
  bar: 104,
  labels: 126,
  restInEnvoy: 112,
  metrics: { ...NARROW_METRICS, pill: { h: 30, pad: 18, max: 114, sizes: [13, 12.5] } },
};
const PAD = 14;
const CELL = 30;
const HEAD = 136;

export function narrowHops(picture: PodPicture, phrases: Phrases): Plan {
  const shown = lanesInUse(picture);
  const frame = narrowFrame(picture, { ...HOPS, envoy: HEAD + shown.length * (4 * CELL + 46) + 26 });
  return plan(picture, frame, [
    ...podHeader(picture, frame, phrases, picture.podIp),
    ...appBox(picture, phrases, frame.app),
    ...envoyBox(picture, phrases, frame.envoy, shown),
    ...peerBoxes(picture, phrases, frame),
    ...connections(picture, frame),
    ...Object.values(frame.lanes).flatMap((lane, index) =>
      wallTag(index, point(frame, bottom(frame.pod), lane), phrases),
    ),
    ...gate('output', picture, frame, frame.output.main - 14, phrases),
    ...gate('prerouting', picture, frame, frame.prerouting.main - 124, phrases),
    ...wireLabels(picture, phrases, frame),
  ]);
}

function gate(key: GateKey, picture: PodPicture, frame: Frame, y: number, phrases: Phrases): readonly Shape[] {
  const is = gateOf(picture, key);
  return is?.rule === undefined
    ? gateLabel(key, picture, frame, phrases)
    : gateCard(key, is, rect(116, y, 188, 106), phrases, 18);
}

/** A row of a box: what it is at the left, the machine's word for it at the right. */
function row(key: string, where: Rect, y: number, label: string, value: string): readonly Shape[] {
  const room = where.w - 2 * PAD - (label === '' ? 0 : widthOf(label, 14) + 8);
  const said = fitText(value, room, [13.5, 13, 12.5], true);
  return [
    text(`${key}-word`, 'quiet', where.x + PAD, y, 14, label),
    text(`${key}-value`, 'mono', right(where) - PAD, y, said.size, said.text, 'end'),
  ];
}

function appBox({ app: is, caller }: PodPicture, phrases: Phrases, app: Rect): readonly Shape[] {
  const { picture: words } = phrases;
  const title = fitText(is.container.name, 90, [19, 16, 14]);
  return [
    box('app', `part app ${life(is.container)}`, app),
    text('app-title', 'strong app', app.x + PAD, app.y + 27, title.size, title.text),
    text(
      'app-uid',
      'mono',
      app.x + PAD + 12 + widthOf(title.text, title.size),
      app.y + 27,
      13,
      userOf(is.container, phrases),
    ),
    ...(is.address === undefined
      ? []
      : row('app', app, app.y + 54, caller ? words.listensOn : words.callsFrom, is.address)),
  ];
}

function envoyBox(picture: PodPicture, phrases: Phrases, envoy: Rect, lanes: readonly Lane[]): readonly Shape[] {
  const is = picture.envoy;
  if (is === undefined) {
    return [];
  }
  const running = is.container.state === 'running';
  const { picture: words } = phrases;
  const badge = rect(envoy.x + 10, envoy.y + 58, envoy.w - 20, 32);
  const job = fitText(fill(words.nowJob, { job: phrases.envoyJob[is.job] }), badge.w - 12, [15, 14]);
  const own = ownAddress(picture);
  return [
    box('envoy', `part envoy ${life(is.container)}`, envoy),
    text('envoy-title', 'strong envoy', envoy.x + PAD, envoy.y + 26, 19, words.envoy),
    text('envoy-uid', 'quiet', right(envoy) - PAD, envoy.y + 26, 14, userOf(is.container, phrases), 'end'),
    ...row('envoy-count', envoy, envoy.y + 47, envoy.w < 260 ? '' : words.accepted, countsOf(is, phrases)),
    box('envoy-badge', running ? 'badge' : 'badge asleep', badge, 8),
    text('envoy-job', running ? 'strong on-badge' : 'ink', middle(badge), badge.y + 21, job.size, job.text, 'middle'),
    ...lanes.flatMap((lane, index) => cells(lane, index, envoy, own, phrases)),
    ...wrap(unusedListeners(picture, phrases), envoy.w - 24, 14).map((line, index, { length }) =>
      text(`envoy-other${index}`, 'quiet', envoy.x + PAD, bottom(envoy) - 12 - (length - 1 - index) * 18, 14, line),
    ),
  ];
}

/** Listener first as the connection meets it: from the top on the way out, from the bottom on the way in. */
function cells(lane: Lane, index: number, envoy: Rect, own: string | undefined, phrases: Phrases): readonly Shape[] {
  const fromListener = cellsOf(lane, phrases);
  const inOrder = lane.direction === 'outbound' ? fromListener : fromListener.toReversed();
  const top = envoy.y + HEAD + index * (4 * CELL + 46);
  return [
    ...inOrder.flatMap(({ label, value }, place) => {
      const where = rect(envoy.x + 10, top + place * CELL, envoy.w - 20, CELL - 4);
      const key = `cell${index}${place}`;
      return [box(key, value === '' ? 'cell empty' : 'cell', where, 6), ...row(key, where, where.y + 18, label, value)];
    }),
    ...(own === undefined ? [] : row(`own${index}`, envoy, top + 4 * CELL + 18, phrases.picture.callsFrom, own)),
  ];
}

function peerBoxes({ destination, caller }: PodPicture, { picture: words }: Phrases, frame: Frame): readonly Shape[] {
  const peer = (
    key: string,
    where: Rect,
    name: string,
    lines: readonly (readonly [string, string])[],
  ): readonly Shape[] => [
    box(key, 'part', where),
    text(`${key}-title`, 'strong', where.x + PAD, where.y + 27, 19, clip(name, where.w - 130, 19)),
    ...lines.flatMap(([label, value], index) => row(`${key}${index}`, where, where.y + 54 + index * 20, label, value)),
  ];
  return [
    ...(destination
      ? peer('destination', frame.destination, destination.name, [
          [words.service, destination.serviceAddress],
          ...(destination.endpoint === undefined ? [] : [[words.endpoint, destination.endpoint] as const]),
        ])
      : []),
    ...(caller ? peer('caller', frame.caller, words.caller, [[words.callsFrom, caller.address]]) : []),
  ];
}
