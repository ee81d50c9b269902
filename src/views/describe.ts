/** "What the picture shows now", as sentences by key: made from the same picture that is drawn, so that they cannot drift apart. */
import type { AppNoteKey, DescribeKey, EnvoyJobKey, GateState, PeerNoteKey } from './keys.ts';
import type { DescribeLine, Gate, PodPicture, TokenPlace, Wire } from './shapes.ts';

/** Words for the keys inside the sentences: notes, jobs, states. */
export interface DescribePhrases {
  readonly appNote: Readonly<Record<AppNoteKey, string>>;
  readonly peerNote: Readonly<Record<PeerNoteKey, string>>;
  readonly envoyJob: Readonly<Record<EnvoyJobKey, string>>;
  readonly gate: Readonly<Record<GateState, string>>;
  /** Where a wire runs, or where a message is: "between the app and Envoy", "at Envoy". */
  readonly place: Readonly<Record<TokenPlace, string>>;
  readonly security: Readonly<Record<NonNullable<Wire['security']>, string>>;
}

/** The lines in reading order: pod, app, rules, Envoy, wires, the other end, the message, the counters. */
export function describe(picture: PodPicture, phrases: DescribePhrases): readonly DescribeLine[] {
  const lines: DescribeLine[] = [
    { key: phaseKey(picture.podPhase), values: { pod: picture.podName, ip: picture.podIp } },
  ];
  const add = (key: DescribeKey, values: Record<string, string>): void => {
    lines.push({ key, values });
  };
  add('app', { note: phrases.appNote[picture.app.note], state: picture.app.container.state });
  addGate('gateOutput', picture.outputGate);
  if (picture.preroutingGate) addGate('gatePrerouting', picture.preroutingGate);
  if (picture.envoy) add('envoy', { job: phrases.envoyJob[picture.envoy.job], state: picture.envoy.container.state });
  for (const wire of picture.wires) add(wireKey(wire), wireValues(wire, phrases));
  if (picture.destination)
    add('destination', { name: picture.destination.name, note: phrases.peerNote[picture.destination.note] });
  if (picture.caller) add('caller', { note: phrases.peerNote[picture.caller.note] });
  if (picture.token) add('token', { label: picture.token.label, at: phrases.place[picture.token.at] });
  else add('noToken', {});
  if (picture.envoy) {
    const { outbound, inbound } = picture.envoy.accepted;
    add('counters', { outbound: String(outbound), inbound: String(inbound) });
  }
  return lines;

  function addGate(key: DescribeKey, gate: Gate): void {
    add(key, {
      state: phrases.gate[gate.state],
      rule: gate.rule ?? '',
      before: gate.before ?? '',
      after: gate.after ?? '',
    });
  }
}

function phaseKey(phase: PodPicture['podPhase']): DescribeKey {
  switch (phase) {
    case 'pending':
      return 'podPending';
    case 'running':
      return 'podRunning';
    case 'terminating':
      return 'podTerminating';
    case 'gone':
      return 'podGone';
  }
}

function wireKey({ state }: Wire): DescribeKey {
  switch (state) {
    case 'idle':
      return 'wireIdle';
    case 'opening':
      return 'wireOpening';
    case 'open':
      return 'wireOpen';
    case 'refused':
      return 'wireRefused';
    case 'closed':
      return 'wireClosed';
  }
}

function wireValues(wire: Wire, phrases: DescribePhrases): Readonly<Record<string, string>> {
  return {
    wire: phrases.place[wire.id],
    // With the space before it: a wire that the run never opens has no number.
    number: wire.number === undefined ? '' : ` ${wire.number}`,
    security: wire.security === undefined ? '' : phrases.security[wire.security],
    from: wire.from?.before ?? '',
    to: wire.to?.after ?? '',
  };
}
