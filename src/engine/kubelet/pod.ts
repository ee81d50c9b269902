/** A pod comes to a node: its network is set up, then its first container starts. The scenario says when it is deleted. */
import { emit, type Trigger } from '../agenda.ts';
import { CNI_AFTER_MS, FIRST_CONTAINER_AFTER_MS } from '../timing.ts';
import type { World } from '../world.ts';
import { ms, NETWORK_KEY, specOf } from './containers.ts';
import { ruleSetName } from './rulesProgram.ts';
import { startAfter } from './startOrder.ts';

/** What the scenario says of the pod, in time. */
export function planPod(world: World): readonly Trigger[] {
  const { pod } = world.scenario;
  if (!pod) return [];
  const deletion =
    pod.delete_at_ms === undefined
      ? []
      : [emit({ type: 'podDeleted', graceMs: ms(pod.gracePeriod_s) }, pod.delete_at_ms)];
  return [emit({ type: 'podCreated', pod: pod.name, podIp: world.pod.ip }), ...deletion];
}

/** The network plugin writes the rules before any container starts, unless an init container of the pod is to write them. */
export function onSandboxCreated(world: World): readonly Trigger[] {
  const ruleSet = ruleSetName(world);
  const byContainer = world.pod.containers.some(({ name }) => specOf(world, name)?.writes_rules === true);
  const written =
    ruleSet === 'none' || byContainer
      ? []
      : [emit({ type: 'rulesWritten', by: 'cni', ruleSet }, CNI_AFTER_MS, NETWORK_KEY)];
  return [...written, ...startAfter(world, undefined, FIRST_CONTAINER_AFTER_MS)];
}
