/** Scripted servers: which one lives at an address, and what its script says next. */
import type { AppScenario, ServerScenario, ServerStep } from './scenario.ts';
import type { Address, Party } from './vocabulary.ts';
import { portOf, type World } from './world.ts';

/** The scripted server at this address; undefined: nobody lives there. A port of UDP is another one than the same number of TCP. */
export function serverAt(world: World, address: Address, transport: 'tcp' | 'udp' = 'tcp'): ServerScenario | undefined {
  const isUdp = transport === 'udp';
  return world.scenario.endpoints.find((server) => server.address === address && (server.protocol === 'udp') === isUdp);
}

/** One of the app's servers, by the port that it listens on. */
function appServerAt(world: World, port: number): AppScenario | undefined {
  const { app, app_extra } = world.scenario;
  return [app, ...(app_extra ?? [])].find((server) => (server.port ?? 8080) === port);
}

/** The script of whoever accepts connections at this address. */
export function scriptedServer(
  world: World,
  party: Party,
  endpoint: Address,
): Omit<ServerScenario, 'address'> | undefined {
  return party === 'app' ? appServerAt(world, portOf(endpoint)) : serverAt(world, endpoint);
}

/** Under which name the world keeps a server's state. */
export function serverKey(party: Party, endpoint: Address): string {
  return party === 'app' ? `app:${portOf(endpoint)}` : endpoint;
}

/** The step that the server's next request gets: one step a request, then the last one again, or from the beginning. */
export function nextStep(world: World, party: Party, endpoint: Address): ServerStep {
  const server = scriptedServer(world, party, endpoint);
  const script = server?.script ?? [];
  const used = world.servers[serverKey(party, endpoint)]?.used ?? 0;
  const place = server?.then === 'cycle' ? used % Math.max(1, script.length) : Math.min(used, script.length - 1);
  return script[place] ?? {};
}
