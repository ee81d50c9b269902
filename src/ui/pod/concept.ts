import type { Phrases } from '../../player/index.ts';
import type { ContainerLine, PodPicture } from '../../views/index.ts';
import { connections } from './connections.ts';
import { fitText, wrap } from './fit.ts';
import { type Frame, type Plan, plan } from './frame.ts';
import { gateLabel, podHeader, wireLabels } from './labels.ts';
import { bottom, box, middle, rect, right, type Shape, text } from './shapes.ts';
import { needsEnvoy, type PartId } from './ways.ts';

/** The concept level: five things on one track, which runs to the right or downwards. */
export function concept(picture: PodPicture, phrases: Phrases, frame: Frame): Plan {
  const { app, destination, caller } = picture;
  const words = phrases.picture;
  const down = frame.vertical;
  return plan(picture, frame, [
    ...podHeader(picture, frame, phrases, down ? words.networkShort : words.network),
    ...part(frame, 'app', `app ${life(app.container)}`, app.container.name, words.appRole, phrases.appNote[app.note]),
    ...envoyPart(picture, phrases, frame),
    ...(destination
      ? part(
          frame,
          'destination',
          '',
          destination.name,
          down ? words.outside : words.destinationRole,
          phrases.peerNote[destination.note],
        )
      : []),
    ...(caller
      ? part(frame, 'caller', '', words.caller, down ? words.outside : words.callerRole, phrases.peerNote[caller.note])
      : []),
    ...connections(picture, frame),
    ...gateLabel('output', picture, frame, phrases),
    ...gateLabel('prerouting', picture, frame, phrases),
    ...wireLabels(picture, phrases, frame),
  ]);
}

/** Class of a container's box: as it will be, as it is, as it was. */
export function life({ state }: ContainerLine): string {
  return state === 'waiting' ? 'unborn' : state === 'terminated' ? 'ended' : '';
}

const PAD = 14;

/** A box with its name, what it is, and what it is doing: stacked when wide; on a phone in rows, the last at the right. */
function part(frame: Frame, key: PartId, cls: string, name: string, role: string, note: string): readonly Shape[] {
  const where = frame[key];
  const down = frame.vertical;
  const pair = down && where.w < 200;
  const x = down ? where.x + PAD : middle(where);
  const anchor = down ? 'start' : 'middle';
  const title = fitText(name, down ? where.w / 2 : where.w - 20, down ? [19, 16, 14] : [20, 17, 14]);
  const roles = down ? [role] : wrap(role, where.w - 38, 14);
  return [
    box(key, `part ${cls}`, where),
    text(`${key}-title`, `strong ${key}`, x, where.y + (down ? 27 : 30), title.size, title.text, anchor),
    ...roles.map((line, row) =>
      text(`${key}-role${row}`, 'quiet', x, where.y + (down ? 56 : 52) + row * 18, 14, line, anchor),
    ),
    down && !pair
      ? text(`${key}-note`, 'ink', right(where) - PAD, where.y + 56, 14, note, 'end')
      : text(`${key}-note`, 'ink', x, pair ? where.y + 76 : bottom(where) - 16, 14, note, anchor),
  ];
}

function envoyPart(picture: PodPicture, phrases: Phrases, frame: Frame): readonly Shape[] {
  const { envoy: is } = picture;
  const { envoy, vertical: down } = frame;
  const words = phrases.picture;
  if (is === undefined) {
    // Rules without an Envoy turn calls to a port where nobody listens: the place is worth a mark, the bare pod is not.
    return needsEnvoy(picture) ? part(frame, 'envoy', 'ended', '', words.noEnvoy, '') : [];
  }
  const job = phrases.envoyJob[is.job];
  const cls = `envoy ${life(is.container)}`;
  const role = envoy.w < 260 ? words.envoyRoleShort : words.envoyRole;
  if (is.container.state !== 'running') {
    return part(frame, 'envoy', cls, words.envoy, role, job);
  }
  const badge = rect(envoy.x + 15, envoy.y + (down ? 40 : 42), envoy.w - 30, down ? 46 : 54);
  const said = fitText(job, badge.w - 14, [down ? 16 : 17, 15, 14]);
  return [
    ...part(frame, 'envoy', cls, words.envoy, '', ''),
    text('envoy-role', 'quiet', right(envoy) - PAD, envoy.y + 27, 14, down ? role : '', 'end'),
    box('envoy-badge', 'badge', badge, 8),
    text('envoy-now', 'on-badge', middle(badge), badge.y + (down ? 17 : 20), down ? 14 : 13, words.now, 'middle'),
    text('envoy-job', 'strong on-badge', middle(badge), badge.y + (down ? 36 : 42), said.size, said.text, 'middle'),
  ];
}
