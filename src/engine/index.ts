/** The door of the engine room: run a scenario, read its trace. */

export { draw } from './draw.ts';
export { breakerRoom } from './envoy/breaker.ts';
export { ENVOY_DEFAULTS } from './envoy/defaults.ts';
export { connectionOutcome, type FirstBytes, type Listener } from './envoy/filterChain.ts';
export {
  type DeclaredProtocol,
  istioInboundListener,
  istioOutboundListener,
  type MtlsMode,
} from './envoy/istioListeners.ts';
export {
  backOffMs,
  type Headers,
  RESET_REASONS,
  type ResetReason,
  type RetryDecision,
  type RetryState,
  retryDecision,
  retryStateOf,
  type TryOutcome,
} from './envoy/retry.ts';
export type { CircuitBreakersScenario, RetryScenario } from './envoyScenario.ts';
export {
  actorOf,
  type Event,
  type EventOf,
  type EventType,
  type Party,
  type RequestHead,
  type ResponseHead,
} from './events.ts';
export { type ConnectOutcome, connectOutcome } from './kernel/outcome.ts';
export { applyRuleCommands, type RuleCommand } from './kernel/ruleCommands.ts';
export type { NatRule } from './kernel/rules.ts';
export { type PodManifest, podFromManifest } from './kubelet/manifest.ts';
export { podStatusText, waitingReasonOf } from './kubelet/statusText.ts';
export { type Merge, mergePatch } from './mergePatch.ts';
export { framingOf } from './message.ts';
export type { ContainerScenario, PodScenario } from './podScenario.ts';
export { printEnd, printSteps } from './print.ts';
export type { Request } from './request.ts';
export type { ActionScenario, Scenario } from './scenario.ts';
export { simulate } from './simulate.ts';
export { tableGet, tableRows } from './table.ts';
export { type Step, seek, type Trace, worldAt, worldsOf } from './trace.ts';
export {
  ACTORS,
  type Address,
  CALL_RESULTS,
  type CallResult,
  type Direction,
  FLAGS,
  type Flag,
} from './vocabulary.ts';
export {
  appAddress,
  boundAddress,
  envoyOwner,
  INBOUND_PORT,
  ipOf,
  OUTBOUND_PORT,
  portOf,
  programOf,
  type World,
} from './world.ts';
