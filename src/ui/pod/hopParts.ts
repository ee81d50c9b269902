import type { Phrases } from '../../player/index.ts';
import { type ContainerLine, fill, type Gate, type Lane, type PodPicture } from '../../views/index.ts';
import { fitText, wrap } from './fit.ts';
import type { GateKey } from './labels.ts';
import { box, type Point, type Rect, rect, type Shape, text } from './shapes.ts';

export interface Cell {
  readonly label: string;
  /** Empty until the run has chosen it. */
  readonly value: string;
}

export function cellsOf({ listener, route, cluster, endpoint }: Lane, { picture }: Phrases): readonly Cell[] {
  return [
    { label: picture.listener, value: listener },
    { label: picture.route, value: route ?? '' },
    { label: picture.cluster, value: cluster ?? '' },
    { label: picture.endpoint, value: endpoint ?? '' },
  ];
}

/** The address that Envoy itself calls from, on the second connection. */
export function ownAddress({ wires }: PodPicture): string | undefined {
  return wires.find(({ id }) => id === 'envoyToDestination' || id === 'envoyToApp')?.from?.after;
}

/** Envoy's lanes that carry something in this run. */
export function lanesInUse({ envoy, wires }: PodPicture): readonly Lane[] {
  const used = { outbound: 'appToEnvoy', inbound: 'callerToEnvoy' } as const;
  return (envoy?.lanes ?? []).filter((lane) => wires.some(({ id }) => id === used[lane.direction]));
}

/** The connections that Envoy accepted, by port. */
export function countsOf({ accepted }: NonNullable<PodPicture['envoy']>, { picture }: Phrases): string {
  return fill(picture.acceptedCounts, { outbound: String(accepted.outbound), inbound: String(accepted.inbound) });
}

export const userOf = ({ uid }: ContainerLine, { picture }: Phrases): string =>
  fill(picture.user, { uid: String(uid) });

/** While Envoy runs it listens on both ports, whatever the run does. The ones not drawn are named under its cells. */
export function unusedListeners(picture: PodPicture, { picture: words }: Phrases): string {
  if (picture.envoy?.status !== 'running') {
    return '';
  }
  const uses = (direction: Lane['direction']): boolean =>
    lanesInUse(picture).some((lane) => lane.direction === direction);
  if (uses('outbound')) {
    return uses('inbound') ? '' : words.unusedInbound;
  }
  return uses('inbound') ? words.unusedOutbound : words.unusedBoth;
}

/** The verdict of the redirect rules on the connection at this cursor: where it was going, and where it goes now. */
export function gateCard(key: GateKey, gate: Gate, card: Rect, phrases: Phrases, step: number): readonly Shape[] {
  const x = card.x + 14;
  const max = card.w - 20;
  const { picture: words } = phrases;
  const turned = gate.after !== undefined && gate.after !== gate.before;
  const line = (name: string, cls: string, row: number, content: string, mono = false): Shape => {
    const said = fitText(content, max, mono ? [13.5, 13, 12.5] : [14, 13], mono);
    return text(`${key}-card-${name}`, cls, x, card.y + 24 + row * step, said.size, said.text);
  };
  return [
    box(`${key}-card`, 'card', card, 8),
    line('title', 'strong', 0, key === 'output' ? words.nowOutput : words.nowPrerouting),
    line('to', 'quiet', 1.15, turned ? words.toBefore : words.to),
    line('before', turned ? 'mono struck' : 'mono', 2.05, gate.before ?? '', true),
    line('then', 'quiet', 3.2, turned ? words.toAfter : ''),
    line('after', 'mono strong', 4.1, turned ? (gate.after ?? '') : '', true),
    ...(turned ? [] : wrap(phrases.gate[gate.state], max, 13)).map((part, row) =>
      line(`state${row}`, 'strong', 3.2 + 0.9 * row, part),
    ),
  ];
}

/** The pod's way out: a tag in its wall. */
export function wallTag(index: number, { x, y }: Point, { picture }: Phrases): readonly Shape[] {
  return [
    box(`eth${index}`, 'cell', rect(x - 19, y - 12, 38, 24), 6),
    text(`eth${index}-name`, 'mono', x, y + 4, 12.5, picture.interface, 'middle'),
  ];
}
