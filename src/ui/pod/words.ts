import type { Phrases } from '../../player/index.ts';
import type { PodPicture, Wire } from '../../views/index.ts';
import { wireLook } from './connections.ts';

/** The words that stand in the picture whatever happens. What changes comes from the lesson's phrases. */
export const FIXED = {
  appRole: 'code unchanged',
  envoyRole: 'a proxy, the sidecar',
  envoyRoleShort: 'the sidecar',
  peerRole: 'service outside the pod',
  callerRole: 'client outside the pod',
  outside: 'outside the pod',
  networkShort: 'one shared network',
  network: 'one shared network, one address',
  rules: 'redirect rules',
  rulesOut: 'rules for calls out',
  rulesIn: 'rules for calls in',
  unseen: 'unseen by Envoy',
  noEnvoy: 'no Envoy in this pod',
  reply: 'the reply, on the same connection',
} as const;

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
    about: quiet ? '' : `connection ${wire.number}`,
    state: wire.state === 'open' ? phrases.security[wire.security ?? 'plain'] : phrases.wireState[wire.state],
    look: wireLook(wire),
    reply: wire.state === 'open' && wire.flow === 'back',
  };
}

/** The picture's name in one breath. The whole text stands beside it, in "What the picture shows now". */
export function pictureName({ podName, envoy, token }: PodPicture, phrases: Phrases): string {
  const job = envoy ? `Envoy: ${phrases.envoyJob[envoy.job]}` : FIXED.noEnvoy;
  return `Pod ${podName}. ${job}.${token ? ` ${token.label} is ${phrases.place[token.at]}.` : ''}`;
}
