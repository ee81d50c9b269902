import type { Phrases } from '../../player/index.ts';
import type { PodPicture, Wire } from '../../views/index.ts';
import { life } from '../pod/concept.ts';
import { connections } from '../pod/connections.ts';
import { fitText, widthOf, wrap } from '../pod/fit.ts';
import { type Frame, laneAt, type Plan, plan } from '../pod/frame.ts';
import { ending, type GateKey, gateName, gateOf, isBusy, wireLabel } from '../pod/labels.ts';
import { box, middle, type Rect, rect, right, type Shape, text } from '../pod/shapes.ts';
import { needsEnvoy, WAYS } from '../pod/ways.ts';
import { type Columns, wideFrame } from '../pod/wideFrame.ts';
import { type WireWords, wireWords } from '../pod/words.ts';
import { balance } from './balance.ts';

/** The picture for the back row: fewer parts, and at 1080 lines no word that says something under 50 px (38 at least). */
const SIZE = 50;
const SMALLER = [SIZE, 46, 42, 40];
const LINE = 58;
const TITLE = 58;
/** Below a part's title. */
const NOTE = 132;

interface StageColumns extends Columns {
  /** Width of a label between pod and peer. */
  readonly farRoom: number;
}

const OUTWARD: StageColumns = {
  w: 1792,
  top: 98,
  lane: 410,
  between: 300,
  below: 82,
  foot: 138,
  passing: 56,
  app: [30, 340],
  envoy: [600, 400],
  peer: [1452, 338],
  gate: 412,
  podRight: 1028,
  near: [485, 514],
  far: [1219, 1240],
  room: 166,
  farRoom: 412,
  metrics: {
    dot: 16,
    arrow: 40,
    gap: 48,
    post: 30,
    cap: 52,
    pill: { h: 84, pad: 42, max: 366, sizes: SMALLER },
  },
};

/** A call from outside is passed on between Envoy and the app: there the message needs the room. */
const INWARD: StageColumns = {
  ...OUTWARD,
  envoy: [800, 400],
  gate: 420,
  podRight: 1228,
  near: [601, 620],
  far: [1340, 1348],
  room: 330,
  farRoom: 196,
};

export function stagePicture(picture: PodPicture, phrases: Phrases): Plan {
  const columns = picture.caller ? INWARD : OUTWARD;
  const frame = stageFrame(picture, columns);
  const { podPhase, destination, caller } = picture;
  const { picture: words } = phrases;
  return plan(picture, frame, [
    box('pod', `pod-edge ${podPhase}`, frame.pod, 34),
    text('pod-word', 'strong', 32, 70, TITLE, words.pod),
    text('pod-note', 'strong', right(frame.pod) - 32, 70, SIZE, ending(podPhase, words), 'end'),
    ...appBox(picture, phrases, frame.app),
    ...envoyBox(picture, phrases, frame.envoy),
    ...(destination ? peer('destination', phrases, frame.destination, destination.name) : []),
    ...(caller ? peer('caller', phrases, frame.caller, words.caller) : []),
    ...connections(picture, frame),
    ...gateLabel('output', picture, frame, phrases),
    ...gateLabel('prerouting', picture, frame, phrases),
    ...wireLabels(picture, phrases, frame, columns),
  ]);
}

/** A message that passes Envoy rests outside the pod, clear of the words below the wire; a refusal clear of its cross. */
function stageFrame(picture: PodPicture, columns: Columns): Frame {
  const frame = wideFrame(picture, columns);
  const near = picture.token?.kind === 'error' ? columns.near[0] - 32 : columns.near[0];
  return { ...frame, rest: { ...frame.rest, near, direct: columns.far[0] } };
}

function appBox({ app: is }: PodPicture, phrases: Phrases, app: Rect): readonly Shape[] {
  const title = fitText(is.container.name, app.w - 30, [TITLE, SIZE, 40]);
  const note = fitText(is.container.state === 'running' ? '' : phrases.appNote[is.note], app.w - 20, SMALLER);
  return [
    box('app', `part app ${life(is.container)}`, app, 24),
    text('app-title', 'strong app', middle(app), app.y + 68, title.size, title.text, 'middle'),
    text('app-note', 'quiet', middle(app), app.y + NOTE, note.size, note.text, 'middle'),
  ];
}

function envoyBox(picture: PodPicture, phrases: Phrases, envoy: Rect): readonly Shape[] {
  const { envoy: is } = picture;
  const x = middle(envoy);
  if (is === undefined) {
    return !needsEnvoy(picture)
      ? []
      : [
          box('envoy', 'part ended', envoy, 24),
          text('envoy-note', 'quiet', x, envoy.y + 68, SIZE, phrases.picture.noEnvoyShort, 'middle'),
        ];
  }
  const running = is.container.state === 'running';
  const badge = rect(envoy.x + 22, envoy.y + 92, envoy.w - 44, 150);
  const job = phrases.envoyJob[is.job];
  const size = SMALLER.find((one) => wrap(job, badge.w - 24, one).length < 3) ?? 38;
  const lines = balance(job, badge.w - 24, size);
  const first = running ? badge.y + 75 + size * 0.34 - ((lines.length - 1) * LINE) / 2 : envoy.y + NOTE;
  return [
    box('envoy', `part envoy ${life(is.container)}`, envoy, 24),
    text('envoy-title', 'strong envoy', x, envoy.y + 68, TITLE, phrases.picture.envoy, 'middle'),
    ...(running ? [box('envoy-badge', 'badge', badge, 16)] : []),
    ...lines.map((line, row) =>
      text(`envoy-job${row}`, running ? 'strong on-badge' : 'quiet', x, first + row * LINE, size, line, 'middle'),
    ),
  ];
}

function peer(key: string, { picture: words }: Phrases, where: Rect, name: string): readonly Shape[] {
  const title = fitText(name, where.w - 30, [TITLE, SIZE, 40]);
  return [
    box(key, 'part', where, 24),
    text(`${key}-title`, 'strong', middle(where), where.y + 68, title.size, title.text, 'middle'),
    text(`${key}-role`, 'quiet', middle(where), where.y + NOTE, SIZE, words.outsideShort, 'middle'),
  ];
}

/** What a gate does is said only when it does something. */
function gateLabel(key: GateKey, picture: PodPicture, frame: Frame, phrases: Phrases): readonly Shape[] {
  const gate = gateOf(picture, key);
  if (gate === undefined) {
    return [];
  }
  const spot = key === 'output' ? frame.output : frame.prerouting;
  const [x, anchor] = key === 'output' ? ([spot.main, 'middle'] as const) : ([spot.main - 28, 'end'] as const);
  const state = gate.state === 'standing' ? '' : phrases.gate[gate.state];
  return [
    text(
      `${key}-label`,
      isBusy(gate) ? 'strong' : 'quiet',
      x,
      spot.to + LINE,
      SIZE,
      gateName(picture, key, phrases),
      anchor,
    ),
    text(`${key}-state`, 'quiet', x, spot.to + 2 * LINE, SIZE, state, anchor),
  ];
}

/** Above the wire, so that nothing stands between it and the boxes' lower edges; the number is left out. */
function wireLabels(picture: PodPicture, phrases: Phrases, frame: Frame, columns: StageColumns): readonly Shape[] {
  return picture.wires.flatMap((wire) => {
    const words = { ...wireWords(wire, picture, phrases), about: '' };
    const { reach } = WAYS[wire.id];
    if (reach === 'direct') {
      // Between the labels of two gates there is no room for it.
      const told = picture.envoy !== undefined && wire.state !== 'idle' && picture.preroutingGate === undefined;
      const aside = told ? phrases.picture.unseen : '';
      return passingLabel(wire, words, aside, middle(frame.envoy), laneAt(frame, wire.id) + 64);
    }
    const near = reach === 'near';
    const [x, room] = near ? [columns.near[1], columns.room] : [columns.far[1], columns.farRoom];
    const lowest = laneAt(frame, wire.id) - (picture.token?.at === wire.id ? 70 : 40);
    const reply = words.reply && room > 300 ? balance(phrases.picture.reply, room, SIZE) : [];
    const size = SMALLER.find((one) => words.state.split(' ').every((word) => widthOf(word, one) <= room)) ?? 40;
    const lines = words.look === 'tls' ? [words.state] : balance(words.state, room, size);
    const quiet = wire.state === 'idle' || wire.state === 'closed';
    const stack = [...reply, ...lines].map((line, row, all) =>
      text(
        `${wire.id}-line${row}`,
        quiet ? 'quiet' : `strong ${words.look}`,
        x,
        lowest - (all.length - 1 - row) * LINE,
        row < reply.length ? SIZE : size,
        line,
        'middle',
      ),
    );
    // The last line of a secured wire has its lock before it.
    return words.look === 'tls'
      ? [...stack.slice(0, -1), ...wireLabel(wire.id, words, x, lowest, SIZE - 2, 'middle')]
      : stack;
  });
}

/** A wire that passes Envoy has its words below it. */
function passingLabel(wire: Wire, words: WireWords, aside: string, x: number, y: number): readonly Shape[] {
  return [
    ...wireLabel(wire.id, words, x, y, SIZE - 2, 'middle'),
    text(`${wire.id}-aside`, 'quiet', x, y + LINE, SIZE, aside, 'middle'),
  ];
}
