import type { Phrases } from '../../player/index.ts';
import { fill, type Gate, type PodPicture } from '../../views/index.ts';
import { fitText, widthOf, wrap } from './fit.ts';
import type { Frame } from './frame.ts';
import { type Anchor, box, path, right, type Shape, text } from './shapes.ts';
import { WAYS } from './ways.ts';
import { type WireWords, wireWords } from './words.ts';

export function podHeader(
  { podName, podPhase }: PodPicture,
  { pod, app, vertical }: Frame,
  { picture: words }: Phrases,
  note: string,
): readonly Shape[] {
  const y = vertical ? 28 : 32;
  const name = fitText(podName, vertical ? 130 : 280, [16, 14], true);
  const over = ending(podPhase, words);
  return [
    box('pod', `pod-edge ${podPhase}`, pod, 18),
    text('pod-word', 'strong', app.x, y, 17, words.pod),
    text('pod-name', 'mono', app.x + 36, y, name.size, name.text),
    text('pod-note', over ? 'strong' : 'quiet', right(pod) - 18, y, 14, over || note, 'end'),
  ];
}

/** Empty until the pod ends. */
export function ending(phase: PodPicture['podPhase'], words: Phrases['picture']): string {
  return phase === 'terminating' ? words.podTerminating : phase === 'gone' ? words.podGone : '';
}

export type GateKey = 'output' | 'prerouting';
export const gateOf = (picture: PodPicture, key: GateKey): Gate | undefined => picture[`${key}Gate`];

/** One gate needs no more than a name; of two, each says which calls it is for. */
export function gateName({ preroutingGate }: PodPicture, key: GateKey, { picture: words }: Phrases): string {
  return preroutingGate === undefined ? words.rules : key === 'output' ? words.rulesOut : words.rulesIn;
}

export const isBusy = ({ state }: Gate): boolean =>
  state === 'turning' || state === 'passing' || state === 'passingEnvoy';

export function gateLabel(key: GateKey, picture: PodPicture, frame: Frame, phrases: Phrases): readonly Shape[] {
  const gate = gateOf(picture, key);
  const { label, anchor } = frame[key];
  return gate === undefined
    ? []
    : [
        text(
          `${key}-label`,
          isBusy(gate) ? 'strong halo' : 'quiet halo',
          label.x,
          label.y,
          14,
          gateName(picture, key, phrases),
          anchor,
        ),
        text(`${key}-state`, 'quiet halo', label.x, label.y + 18, 14, phrases.gate[gate.state], anchor),
      ];
}

export function wireLabels(picture: PodPicture, phrases: Phrases, frame: Frame): readonly Shape[] {
  const { vertical, label, room, envoy } = frame;
  const { picture: fixed } = phrases;
  const anchor = vertical ? 'start' : 'middle';
  return picture.wires.flatMap((wire) => {
    const { id } = wire;
    const direct = WAYS[id].reach === 'direct';
    const words = wireWords(wire, picture, phrases);
    const { x, y } = label(id);
    const aside = !direct || wire.state === 'idle' ? '' : picture.envoy ? fixed.unseen : fixed.noEnvoy;
    const oneLane = Object.keys(frame.lanes).length === 1;
    const about = words.reply && vertical && oneLane ? fill(fixed.replyOn, { connection: words.about }) : words.about;
    const reply = words.reply && !vertical ? wrap(fixed.reply, WAYS[id].reach === 'near' ? room : 130, 14) : [];
    return [
      ...wireLabel(id, { ...words, about }, x, y, 14, anchor),
      text(`${id}-aside`, 'quiet', x, vertical ? envoy.y - 24 : y + 41, 14, aside, anchor),
      ...reply.map((line, row) =>
        text(
          `${id}-reply${row}`,
          `strong ${words.look}`,
          direct ? label('envoyToDestination').x : x,
          y - 58 - (reply.length - 1 - row) * 19,
          14,
          line,
          anchor,
        ),
      ),
    ];
  });
}

/** What is said of a wire, in two lines. TLS has a lock before the word. */
export function wireLabel(
  key: string,
  words: WireWords,
  x: number,
  y: number,
  size: number,
  anchor: Anchor,
): readonly Shape[] {
  const { about, state, look } = words;
  const stateY = about === '' ? y : y + size * 1.4;
  const open = look === 'plain' || look === 'tls' || look === 'refused';
  const lock = look === 'tls' ? size * 1.18 : 0;
  const left = anchor === 'middle' ? x - (widthOf(state, size + 2) + lock) / 2 : x;
  return [
    text(`${key}-about`, 'quiet', x, y, size, about, anchor),
    ...(lock > 0 ? [path(`${key}-lock`, 'lock', padlock(left, stateY, size))] : []),
    text(
      `${key}-state`,
      open ? `strong ${look}` : 'quiet',
      lock > 0 ? left + lock : x,
      stateY,
      open ? size + 2 : size,
      state,
      lock > 0 ? 'start' : anchor,
    ),
  ];
}

/** Body and shackle of a lock as high as the word after it. */
function padlock(x: number, baseline: number, size: number): string {
  const w = size * 0.86;
  const top = baseline - size * 0.52;
  const rise = w * 0.23;
  const bow = (r: number, sweep: 0 | 1): string =>
    `v${sweep ? -rise : 0}a${r} ${r} 0 0 ${sweep} ${sweep ? 2 * r : -2 * r} 0`;
  return `M${x} ${top}h${w}v${size * 0.6}h${-w}ZM${x + w * 0.14} ${top}${bow(w * 0.36, 1)}v${rise}h${-w * 0.14}v${-rise}${bow(w * 0.22, 0)}v${rise}Z`;
}
