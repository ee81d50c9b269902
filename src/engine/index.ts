/** The door of the engine room: run a scenario, read its trace. */
export type { Connection } from './connection.ts';
export { type BreakerRoom, breakerRoom } from './envoy/breaker.ts';
export {
  actorOf,
  type Event,
  type EventOf,
  type EventType,
  type Party,
  type RequestHead,
  type ResponseHead,
} from './events.ts';
export { printRule } from './kernel/rules.ts';
export { type PodManifest, podFromManifest } from './kubelet/manifest.ts';
export { framingOf } from './message.ts';
export type { ContainerScenario, PodScenario } from './podScenario.ts';
export type { MessagePlace, Request } from './request.ts';
export type { ActionScenario, Scenario, ServerScenario } from './scenario.ts';
export { simulate } from './simulate.ts';
export { tableGet, tableRows } from './table.ts';
export { type Checkpoints, checkpointsOf, type Step, seek, type Trace, worldAt } from './trace.ts';
export { ACTORS, type Actor, type Address, type Direction } from './vocabulary.ts';
export { appAddress, ipOf, portOf, type World } from './world.ts';
