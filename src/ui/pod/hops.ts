import type { Phrases } from '../../player/index.ts';
import { fill, type PodPicture } from '../../views/index.ts';
import { life } from './concept.ts';
import { connections } from './connections.ts';
import { clip, fitText } from './fit.ts';
import { type Frame, type Plan, plan, point } from './frame.ts';
import {
  type Cell,
  cellsOf,
  countsOf,
  gateCard,
  lanesInUse,
  ownAddress,
  unusedListeners,
  userOf,
  wallTag,
} from './hopParts.ts';
import { type GateKey, gateLabel, gateOf, podHeader, wireLabels } from './labels.ts';
import { addressLines, machineLines } from './machineText.ts';
import { at, bottom, box, middle, type Point, path, type Rect, rect, right, type Shape, text } from './shapes.ts';
import { type Columns, wideFrame } from './wideFrame.ts';

/** Every hop on a wide column: ports, users, addresses, and Envoy from the inside. */
const HOPS: Columns = {
  w: 960,
  top: 50,
  lane: 255,
  between: 170,
  below: 130,
  foot: 55,
  passing: 40,
  app: [20, 120],
  envoy: [336, 344],
  peer: [845, 114],
  gate: 238,
  podRight: 712,
  near: [272, 290],
  far: [782, 786],
  room: 84,
  metrics: { dot: 5, arrow: 13, gap: 18, post: 14, cap: 22, pill: { h: 30, pad: 18, max: 114, sizes: [13, 12.5] } },
};
const CARD = { w: 180, h: 112 };
const MONO = 13;

export function wideHops(picture: PodPicture, phrases: Phrases): Plan {
  const outer = wideFrame(picture, { ...HOPS, foot: picture.preroutingGate ? CARD.h + 28 : HOPS.foot });
  const cells = laneCells(picture, phrases, outer);
  const output = picture.outputGate.rule ? { ...outer.output, from: HOPS.top + CARD.h } : outer.output;
  const frame = {
    ...outer,
    output,
    rest: { ...outer.rest, parts: { ...outer.rest.parts, envoy: overCell(outer, cells) } },
  };
  return plan(picture, frame, [
    ...podHeader(picture, frame, phrases, fill(phrases.picture.namespace, { ip: picture.podIp })),
    ...appBox(picture, phrases, frame.app),
    ...envoyBox(picture, phrases, frame.envoy, cells),
    ...peerBoxes(picture, phrases, frame),
    ...connections(picture, frame),
    ...Object.values(frame.lanes).flatMap((lane, index) => wallTag(index, point(frame, HOPS.podRight, lane), phrases)),
    ...gate('output', picture, frame, rect(output.main - CARD.w / 2, HOPS.top, CARD.w, CARD.h), phrases),
    ...gate('prerouting', picture, frame, rect(HOPS.podRight - CARD.w - 12, output.to + 14, CARD.w, CARD.h), phrases),
    ...wireLabels(picture, phrases, frame),
  ]);
}

/** A gate that is judging a connection holds up a card with its verdict. The card of the one in the wall hangs below. */
function gate(key: GateKey, picture: PodPicture, frame: Frame, card: Rect, phrases: Phrases): readonly Shape[] {
  const is = gateOf(picture, key);
  const { main, to } = frame[key];
  const shown = is?.rule === undefined ? [] : gateCard(key, is, card, phrases, 19);
  return key === 'output' || shown.length === 0
    ? [...gateLabel(key, picture, frame, phrases), ...shown]
    : [path(`${key}-arm`, 'arm', `M${right(card)} ${card.y + 20}H${main}V${to}`), ...shown];
}

function appBox({ app: is, caller }: PodPicture, phrases: Phrases, app: Rect): readonly Shape[] {
  const { picture: words } = phrases;
  const x = middle(app);
  const title = fitText(is.container.name, app.w - 20, [20, 16, 14]);
  return [
    box('app', `part app ${life(is.container)}`, app),
    text('app-title', 'strong app', x, app.y + 30, title.size, title.text, 'middle'),
    text('app-uid', 'mono', x, app.y + 54, MONO, userOf(is.container, phrases), 'middle'),
    ...(is.address === undefined
      ? []
      : addressBlock('app', caller ? words.listensOn : words.callsFrom, is.address, app, bottom(app))),
  ];
}

/** A label and an address of one or two lines, ending above `base`. */
function addressBlock(key: string, label: string, address: string, part: Rect, base: number): readonly Shape[] {
  const lines = addressLines(address, part.w - 8, MONO);
  const top = base - 16 - (lines.length - 1) * 18;
  return [
    text(`${key}-from`, 'quiet', middle(part), top - 20, 14, label, 'middle'),
    ...lines.map((line, row) =>
      text(`${key}-address${row}`, 'mono', middle(part), top + row * 18, MONO, line, 'middle'),
    ),
  ];
}

interface PlacedCell extends Cell {
  readonly rect: Rect;
}

/** Listener first as the connection meets it: from the left on the way out, from the right on the way in. */
function laneCells(picture: PodPicture, phrases: Phrases, { lanes, envoy: where }: Frame): readonly PlacedCell[] {
  return lanesInUse(picture).flatMap((lane) => {
    const y = (lane.direction === 'outbound' ? lanes.out : lanes.in) ?? 0;
    const widths = [70, 78, 78, 94];
    let x = where.x + 6;
    const placed = cellsOf(lane, phrases).map((cell, index) => {
      const w = widths[index] ?? 78;
      x += w + 4;
      return { ...cell, rect: rect(x - w - 4, y - 38, w, 76) };
    });
    const mirror = (one: Rect): Rect => rect(where.x + right(where) - right(one), one.y, one.w, one.h);
    return lane.direction === 'outbound' ? placed : placed.map((cell) => ({ ...cell, rect: mirror(cell.rect) }));
  });
}

/** The message in Envoy stands over the cell that was filled last: so one sees how far Envoy has got. */
function overCell(frame: Frame, cells: readonly PlacedCell[]): Point {
  const lane = frame.rest.parts.envoy.y;
  const filled = cells.filter((cell) => cell.value !== '' && Math.abs(cell.rect.y + 38 - lane) < 1);
  const last = filled.at(-1);
  const x = Math.max(middle(last?.rect ?? frame.envoy), frame.envoy.x + 62);
  return last === undefined ? frame.rest.parts.envoy : at(x, last.rect.y - 27);
}

function envoyBox(picture: PodPicture, phrases: Phrases, envoy: Rect, cells: readonly PlacedCell[]): readonly Shape[] {
  const is = picture.envoy;
  if (is === undefined) {
    return [];
  }
  const x = envoy.x + 14;
  const end = right(envoy) - 14;
  const badge = rect(x - 2, envoy.y + 62, envoy.w - 24, 34);
  const running = is.container.state === 'running';
  const { picture: words } = phrases;
  const own = ownAddress(picture);
  // Its own connection leaves on the far side from where the call came in.
  const [ownX, side] = picture.caller ? ([x, 'start'] as const) : ([end, 'end'] as const);
  const ownY = (cells[0]?.rect.y ?? 0) + 76;
  return [
    box('envoy', `part envoy ${life(is.container)}`, envoy),
    text('envoy-title', 'strong envoy', x, envoy.y + 30, 20, words.envoy),
    text('envoy-count-word', 'quiet', end - 150, envoy.y + 29, 14, words.accepted, 'end'),
    text('envoy-count', 'mono', end, envoy.y + 29, MONO, countsOf(is, phrases), 'end'),
    text(
      'envoy-uid',
      'quiet',
      x,
      envoy.y + 52,
      14,
      fill(words.container, { name: clip(is.container.name, 90, 14), uid: String(is.container.uid) }),
    ),
    box('envoy-badge', running ? 'badge' : 'badge asleep', badge, 8),
    text(
      'envoy-job',
      running ? 'strong on-badge' : 'ink',
      middle(badge),
      badge.y + 22,
      15,
      fill(words.nowJob, { job: phrases.envoyJob[is.job] }),
      'middle',
    ),
    ...cells.map(({ rect: { x: from, y, w } }, index) =>
      path(`join${index}`, 'wire idle', `M${from - 4} ${y + 38}H${from + w + 4}`),
    ),
    ...cells.flatMap(cellShapes),
    ...(own === undefined || cells.length === 0
      ? []
      : [
          text('envoy-own', 'quiet', ownX, ownY + 24, 14, words.ownConnection, side),
          text('envoy-own-address', 'mono', ownX, ownY + 43, MONO, own, side),
        ]),
    text('envoy-other', 'quiet', middle(envoy), bottom(envoy) - 12, 13.5, unusedListeners(picture, phrases), 'middle'),
  ];
}

function cellShapes({ label, value, rect: where }: PlacedCell, index: number): readonly Shape[] {
  const x = middle(where);
  const lines = machineLines(value, where.w - 6, 12.5);
  return [
    box(`cell${index}`, value === '' ? 'cell empty' : 'cell', where, 8),
    text(`cell${index}-label`, 'quiet', x, where.y + 23, 13.5, label, 'middle'),
    ...lines.map((line, row) =>
      text(`cell${index}-value${row}`, 'mono', x, where.y + 46 + row * 17, 12.5, line, 'middle'),
    ),
  ];
}

function peerBoxes({ destination, caller }: PodPicture, { picture: words }: Phrases, frame: Frame): readonly Shape[] {
  const title = (key: string, where: Rect, name: string): readonly Shape[] => {
    const fitted = fitText(name, where.w - 14, [20, 16, 14]);
    return [
      box(key, 'part', where),
      text(`${key}-title`, 'strong', middle(where), where.y + 30, fitted.size, fitted.text, 'middle'),
    ];
  };
  const to = frame.destination;
  return [
    ...(destination
      ? [
          ...title('destination', to, destination.name),
          ...addressBlock(
            'service',
            words.service,
            destination.serviceAddress,
            to,
            to.y + 96 + (destination.serviceAddress.length > 13 ? 14 : -4),
          ),
          ...(destination.endpoint === undefined
            ? []
            : addressBlock('endpoint', words.endpoint, destination.endpoint, to, bottom(to))),
        ]
      : []),
    ...(caller
      ? [
          ...title('caller', frame.caller, words.caller),
          ...addressBlock('caller', words.callsFrom, caller.address, frame.caller, bottom(frame.caller)),
        ]
      : []),
  ];
}
