/**
 * What a real kernel did with the first packet of a connection, under each rule set (Linux 6.18, iptables 1.8.9, recorded
 * in network namespaces; the rules are Istio's own). Pod 10.244.2.10, endpoint 10.244.3.20, service 10.96.0.50.
 */
import type { RuleSetName } from '../../src/engine/vocabulary.ts';

export interface VerdictRow {
  /** The rule of SPEC.md that the row is about. */
  readonly spec: string;
  readonly about: string;
  readonly set: RuleSetName;
  readonly from: 'pod' | 'client';
  /** `uid:gid` of the socket's owner. */
  readonly owner: string;
  readonly proto: 'tcp' | 'udp';
  readonly to: string;
  /** Source address, where it is not the caller's usual one. */
  readonly src?: string;
  readonly goes: 'direct' | 15001 | 15006;
  readonly source: string;
}

const KERNEL = 'recorded: Linux 6.18, Istio rule set';
const ENVOY_RUN = 'recorded: Envoy 1.40.0, case interception/';
const ISTIO = 'istio/istio, tools/istio-iptables/pkg/capture/run.go';

type Cells = readonly [
  spec: string,
  about: string,
  from: 'pod' | 'client',
  owner: string,
  to: string,
  goes: VerdictRow['goes'],
];

function rows(set: RuleSetName, source: string, cells: readonly Cells[]): readonly VerdictRow[] {
  return cells.map(([spec, about, from, owner, to, goes]) => {
    const [proto = '', address = '', src] = to.split(' ');
    const udp = proto === 'udp';
    return {
      spec,
      about,
      set,
      from,
      owner,
      proto: udp ? 'udp' : 'tcp',
      to: address,
      ...(src !== undefined && { src }),
      goes,
      source,
    };
  });
}

export const VERDICTS: readonly VerdictRow[] = [
  ...rows('standard', KERNEL, [
    ['K6', 'an app calls an endpoint', 'pod', '1000:1000', 'tcp 10.244.3.20:80', 15001],
    ['K6', 'an app calls a service address', 'pod', '1000:1000', 'tcp 10.96.0.50:80', 15001],
    ['K6', 'an app calls an address nobody knows', 'pod', '1000:1000', 'tcp 1.1.1.1:80', 15001],
    ['K6', 'an app asks a name server by TCP', 'pod', '1000:1000', 'tcp 10.244.3.20:53', 15001],
    ['K6', 'root calls an endpoint', 'pod', '0:0', 'tcp 10.244.3.20:443', 15001],
    ['K7', 'the proxy calls an endpoint', 'pod', '1337:1337', 'tcp 10.244.3.20:443', 'direct'],
    ['K7', 'the proxy calls a service address', 'pod', '1337:1337', 'tcp 10.96.0.50:80', 'direct'],
    ['K7', 'a process with the proxy’s uid alone', 'pod', '1337:1000', 'tcp 10.244.3.20:80', 'direct'],
    ['K7', 'a process with the proxy’s gid alone', 'pod', '1000:1337', 'tcp 10.244.3.20:80', 'direct'],
    ['K7', 'a process with some other gid', 'pod', '1000:3001', 'tcp 10.244.3.20:80', 15001],
    ['K8', 'an app calls loopback', 'pod', '1000:1000', 'tcp 127.0.0.1:8080 127.0.0.1', 'direct'],
    ['K8', 'an app calls another loopback address', 'pod', '1000:1000', 'tcp 127.0.0.53:53 127.0.0.1', 'direct'],
    ['K8', 'an app calls its own pod', 'pod', '1000:1000', 'tcp 10.244.2.10:8080', 'direct'],
    ['K8', 'root calls its own pod', 'pod', '0:0', 'tcp 10.244.2.10:8080', 'direct'],
    ['K8', 'the proxy calls loopback', 'pod', '1337:1337', 'tcp 127.0.0.1:8080 127.0.0.1', 'direct'],
    ['K8', 'the proxy calls its own pod', 'pod', '1337:1337', 'tcp 10.244.2.10:8080', 15006],
    [
      'K8',
      'the proxy calls its own pod from 127.0.0.6',
      'pod',
      '1337:1337',
      'tcp 10.244.2.10:8080 127.0.0.6',
      'direct',
    ],
    ['K8', 'the proxy calls its own HBONE port', 'pod', '1337:1337', 'tcp 10.244.2.10:15008', 'direct'],
    ['K8', 'the proxy’s gid calls its own pod', 'pod', '1000:1337', 'tcp 10.244.2.10:8080', 'direct'],
    ['K10', 'an app asks a name server by UDP', 'pod', '1000:1000', 'udp 10.244.3.20:53', 'direct'],
    ['K10', 'a caller sends UDP into the pod', 'client', '0:0', 'udp 10.244.2.10:8080', 'direct'],
    ['K11', 'a caller calls the app', 'client', '0:0', 'tcp 10.244.2.10:8080', 15006],
    ['K11', 'a caller calls a port that nobody serves', 'client', '0:0', 'tcp 10.244.2.10:22', 15006],
    ['K11', 'a caller calls the outbound listener', 'client', '0:0', 'tcp 10.244.2.10:15001', 15006],
    ['K11', 'a caller calls the HBONE port', 'client', '0:0', 'tcp 10.244.2.10:15008', 'direct'],
    ['K11', 'a caller asks for merged metrics', 'client', '0:0', 'tcp 10.244.2.10:15020', 'direct'],
    ['K11', 'a caller asks for health', 'client', '0:0', 'tcp 10.244.2.10:15021', 'direct'],
    ['K11', 'a caller asks for Envoy’s metrics', 'client', '0:0', 'tcp 10.244.2.10:15090', 'direct'],
    ['K4', 'a caller’s uid plays no part at PREROUTING', 'client', '1337:1337', 'tcp 10.244.2.10:8080', 15006],
  ]),
  ...rows('minimal5', ENVOY_RUN, [
    ['K6', 'app-svc', 'pod', '1000:1000', 'tcp 10.96.0.50:80', 15001],
    ['K7', 'an upstream connection of the proxy (app-svc)', 'pod', '1337:1337', 'tcp 10.244.3.20:80', 'direct'],
    ['K7', 'u1000g1337-svc', 'pod', '1000:1337', 'tcp 10.96.0.50:80', 15001],
    ['K8', 'app-localhost', 'pod', '1000:1000', 'tcp 127.0.0.1:8080 127.0.0.1', 'direct'],
    ['K8', 'g1337-self', 'pod', '1000:1337', 'tcp 10.244.2.10:8080', 'direct'],
    ['K8', 'the proxy calls its own pod (own-vip/minimal5)', 'pod', '1337:1337', 'tcp 10.244.2.10:8080', 'direct'],
    ['K10', 'app-udp', 'pod', '1000:1000', 'udp 10.244.3.20:53', 'direct'],
    ['K11', 'in-8082', 'client', '0:0', 'tcp 10.244.2.10:8082', 15006],
    ['K11', 'in-15021', 'client', '0:0', 'tcp 10.244.2.10:15021', 'direct'],
    ['K11', 'in-15008', 'client', '0:0', 'tcp 10.244.2.10:15008', 15006],
  ]),
  ...rows('none', KERNEL, [
    ['K12', 'an app calls an endpoint', 'pod', '1000:1000', 'tcp 10.244.3.20:80', 'direct'],
    ['K12', 'root calls an endpoint', 'pod', '0:0', 'tcp 10.244.3.20:80', 'direct'],
    ['K12', 'an app calls its own pod', 'pod', '1000:1000', 'tcp 10.244.2.10:8080', 'direct'],
    ['K12', 'a caller calls the app', 'client', '0:0', 'tcp 10.244.2.10:8080', 'direct'],
  ]),
];

/** Istio's set as `iptables-save` prints it, chain by chain (the order inside a chain is what counts). */
export const STANDARD_SAVED = {
  source: ISTIO,
  rules: [
    '-A PREROUTING -p tcp -j ISTIO_INBOUND',
    '-A OUTPUT -j ISTIO_OUTPUT',
    '-A ISTIO_INBOUND -p tcp -m tcp --dport 15008 -j RETURN',
    '-A ISTIO_INBOUND -p tcp -m tcp --dport 15090 -j RETURN',
    '-A ISTIO_INBOUND -p tcp -m tcp --dport 15021 -j RETURN',
    '-A ISTIO_INBOUND -p tcp -m tcp --dport 15020 -j RETURN',
    '-A ISTIO_INBOUND -p tcp -j ISTIO_IN_REDIRECT',
    '-A ISTIO_OUTPUT -s 127.0.0.6/32 -o lo -j RETURN',
    '-A ISTIO_OUTPUT ! -d 127.0.0.1/32 -o lo -p tcp -m tcp ! --dport 15008 -m owner --uid-owner 1337 -j ISTIO_IN_REDIRECT',
    '-A ISTIO_OUTPUT -o lo -m owner ! --uid-owner 1337 -j RETURN',
    '-A ISTIO_OUTPUT -m owner --uid-owner 1337 -j RETURN',
    '-A ISTIO_OUTPUT ! -d 127.0.0.1/32 -o lo -p tcp -m tcp ! --dport 15008 -m owner --gid-owner 1337 -j ISTIO_IN_REDIRECT',
    '-A ISTIO_OUTPUT -o lo -m owner ! --gid-owner 1337 -j RETURN',
    '-A ISTIO_OUTPUT -m owner --gid-owner 1337 -j RETURN',
    '-A ISTIO_OUTPUT -d 127.0.0.1/32 -j RETURN',
    '-A ISTIO_OUTPUT -j ISTIO_REDIRECT',
    '-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001',
    '-A ISTIO_IN_REDIRECT -p tcp -j REDIRECT --to-ports 15006',
  ],
};
