/**
 * An init container that writes the redirect rules, as Istio's `istio-init` does where no network plugin does it. It needs
 * NET_ADMIN: without it iptables (nft backend) exits 4, the pod stays in Init:CrashLoopBackOff and the app never starts.
 */
import { emit, type Trigger } from '../agenda.ts';
import type { ContainerScenario } from '../podScenario.ts';
import { RULES_WRITTEN_IN_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { ms, timer } from './containers.ts';

/** The rule set's name, as the trace shows it. */
export function ruleSetName(world: World): string {
  const { rules } = world.scenario;
  return typeof rules === 'string' ? rules : 'custom';
}

/** iptables-nft: "Could not fetch rule set generation id: Permission denied". */
const EXIT_WITHOUT_NET_ADMIN = 4;

export function startRulesProgram(world: World, spec: ContainerScenario): readonly Trigger[] {
  const { name, capabilities = [], run_s, exit = 0 } = spec;
  const ends = (exitCode: number, after: number): Trigger =>
    emit({ type: 'containerExited', container: name, exitCode }, after, timer('run', name));
  if (!capabilities.includes('NET_ADMIN')) return [ends(EXIT_WITHOUT_NET_ADMIN, RULES_WRITTEN_IN_MS)];
  const ruleSet = ruleSetName(world);
  const written =
    ruleSet === 'none'
      ? []
      : [emit({ type: 'rulesWritten', by: 'init', ruleSet }, RULES_WRITTEN_IN_MS, timer('port', name))];
  return [...written, ends(exit, Math.max(RULES_WRITTEN_IN_MS, ms(run_s ?? 0)))];
}
