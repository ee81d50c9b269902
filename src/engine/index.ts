/** The door of the engine room: run a scenario, read its trace. */
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
export type { ContainerScenario, PodScenario } from './podScenario.ts';
export { printEnd, printSteps } from './print.ts';
export type { ActionScenario, Scenario, ServerScenario } from './scenario.ts';
export { simulate } from './simulate.ts';
export { tableGet, tableRows } from './table.ts';
export { type Checkpoints, checkpointsOf, type Step, seek, type Trace, worldAt } from './trace.ts';
export { ACTORS, type Actor, type Address, type Direction } from './vocabulary.ts';
export { appAddress, type Connection, ipOf, type MessagePlace, portOf, type Request, type World } from './world.ts';
