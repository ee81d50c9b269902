import type { Packet } from '../../src/engine/kernel/verdict.ts';

/** The first packet of a call by the app: what a test does not change. */
export const SENT: Packet = {
  hook: 'OUTPUT',
  proto: 'tcp',
  srcIp: '10.244.2.10',
  srcPort: 40_000,
  dstIp: '10.244.3.20',
  dstPort: 80,
  inIf: undefined,
  outIf: 'eth0',
  uid: 1000,
  gid: 1000,
};
