/** Verdicts recorded from a real kernel: the rule set is loaded, the packet is sent, and the engine says where it lands. */
import {
  applyRuleCommands,
  type ConnectOutcome,
  connectOutcome,
  ipOf,
  type NatRule,
  portOf,
  type RuleCommand,
} from '../../engine/index.ts';
import { type CaseResult, judge } from './caseResult.ts';

export interface NetfilterFile {
  readonly topology: {
    readonly client: string;
    readonly pod: string;
    readonly gids: Readonly<Record<string, number>>;
  };
  readonly rulesets: readonly { readonly ruleset: string; readonly rules: readonly RuleCommand[] }[];
  readonly cases: readonly {
    readonly id: string;
    readonly ruleset: string;
    readonly packet: PacketCase;
    readonly expected: unknown;
  }[];
}

interface PacketCase {
  readonly from: 'client' | 'pod';
  readonly uid: number;
  readonly gid: number;
  readonly proto: 'tcp' | 'udp';
  readonly dst_ip: string;
  readonly dst_port: number;
  readonly src_ip?: string;
}

export function runNetfilterVerdicts(file: NetfilterFile): readonly CaseResult[] {
  const loaded = new Map(file.rulesets.map(({ ruleset, rules }) => [ruleset, applyRuleCommands(rules)]));
  return file.cases.map(({ id, ruleset, packet, expected }) =>
    judge({ id, input: { ruleset, packet }, expected }, () => {
      const rules = loaded.get(ruleset);
      if (!rules) throw new Error(`no rule set ${ruleset} in this file`);
      return verdictRow(packet, outcomeOf(file.topology, rules, packet));
    }),
  );
}

/** The recorder chose the source port; no rule set of it asks for one. */
function outcomeOf({ client, pod, gids }: NetfilterFile['topology'], rules: readonly NatRule[], packet: PacketCase) {
  const source = packet.from === 'client' ? (packet.src_ip ?? client) : packet.src_ip;
  return connectOutcome(
    { podIp: pod, rules, groupNames: gids },
    {
      from: packet.from === 'pod' ? 'pod' : 'outside',
      protocol: packet.proto,
      source: source === undefined ? undefined : `${source}:0`,
      to: `${packet.dst_ip}:${packet.dst_port}`,
      uid: packet.uid,
      gid: packet.gid,
    },
  );
}

/** In the recorder's words. Its hosts listen everywhere, so that only a lost packet fails; a redirect to the same port is "direct". */
function verdictRow(packet: PacketCase, outcome: ConnectOutcome) {
  const port = portOf(outcome.lands);
  return {
    verdict: port === packet.dst_port ? 'direct' : `to_${port}`,
    connect: outcome.lost ? 'timeout' : 'ok',
    landed_ns: outcome.inPod ? 'pod' : 'svc',
    landed_ip: ipOf(outcome.lands),
    landed_port: port,
    orig_dst: outcome.originalDestination,
    peer_ip: outcome.peerIp,
  };
}
