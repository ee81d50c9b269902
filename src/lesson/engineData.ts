/** Names inside a scenario's engine data: a route's cluster, a cluster's endpoints, whom an action calls. */
import { type CheckedFile, problemIn } from './files.ts';
import type { Path, Problem } from './problem.ts';

/** Names that the engine knows without being told (`tests/conformance/cases/README.md`, "The world"). */
const KNOWN_HOSTS = ['pod', 'self', 'localhost', 'svc.lab', 'ext.lab'];

export function checkEngineData({ document, value: { engine } }: CheckedFile<'scenario'>): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (path: Path, message: string) => problems.push(problemIn(document, ['engine', ...path], message));
  const clusters = engine.outbound.clusters.map(({ name }) => name);
  for (const [index, route] of engine.outbound.routes.entries()) {
    if (route.cluster !== undefined && !clusters.includes(route.cluster)) {
      say(['outbound', 'routes', index, 'cluster'], `there is no cluster "${route.cluster}": add it to "clusters"`);
    }
  }
  const servers = engine.endpoints.map(({ address }) => address);
  for (const [index, cluster] of engine.outbound.clusters.entries()) {
    for (const [place, endpoint] of cluster.endpoints.entries()) {
      if (!servers.includes(endpoint)) {
        const path = ['outbound', 'clusters', index, 'endpoints', place];
        say(path, `no server has the address ${endpoint}: add it to "endpoints"`);
      }
    }
  }
  for (const [index, action] of engine.actions.entries()) {
    const [, host = '', port] = /^([^:]+):(\d+)$/.exec(action.to) ?? [];
    if (port === undefined) {
      say(['actions', index, 'to'], `"${action.to}" is no target: write host:port`);
    } else if (!/^[\d.]+$/.test(host) && !KNOWN_HOSTS.includes(host) && engine.hosts[host] === undefined) {
      say(['actions', index, 'to'], `nobody knows the name "${host}": add it to "hosts"`);
    }
    if ((action.at_ms ?? 0) >= engine.pod.delete_at_ms) {
      say(['actions', index, 'at_ms'], `the pod is deleted at ${engine.pod.delete_at_ms} ms: call before that`);
    }
  }
  return problems;
}
