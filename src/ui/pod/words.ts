import type { Phrases } from '../../player/index.ts';
import { fill, type PodPicture, type Wire } from '../../views/index.ts';
import { wireLook } from './connections.ts';

export interface WireWords {
  /** "connection 1" */
  readonly about: string;
  /** "plain text", "TLS", "refused" */
  readonly state: string;
  readonly look: ReturnType<typeof wireLook>;
  readonly reply: boolean;
}

export function wireWords(wire: Wire, { wires }: PodPicture, phrases: Phrases): WireWords {
  // A number says something only beside another: as long as nothing is open, "no traffic" is all there is to say.
  const quiet = wire.number === undefined || wires.every((one) => one.state === 'idle');
  return {
    about: quiet ? '' : fill(phrases.picture.connection, { number: String(wire.number) }),
    state: wire.state === 'open' ? phrases.security[wire.security ?? 'plain'] : phrases.wireState[wire.state],
    look: wireLook(wire),
    reply: wire.state === 'open' && wire.flow === 'back',
  };
}

/** The picture's name in one breath. The whole text stands beside it, in "What the picture shows now". */
export function pictureName(
  { podName: pod, envoy, token }: PodPicture,
  { picture, envoyJob, place, describe }: Phrases,
): string {
  const name = envoy
    ? fill(picture.nameWithEnvoy, { pod, job: envoyJob[envoy.job] })
    : fill(picture.nameWithoutEnvoy, { pod });
  return token ? `${name} ${fill(describe.token, { label: token.label, at: place[token.at] })}` : name;
}
