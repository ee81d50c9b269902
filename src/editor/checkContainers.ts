/** Containers: rules that Kubernetes has beyond the schema, and settings that change what the sidecar can do. */

import { programOf } from '../engine/index.ts';
import type { Path } from '../yaml/index.ts';
import { containersOf } from './checkNames.ts';
import { type Block, blocksIn, isBlock, type Report } from './finding.ts';
import type { RunPorts } from './runPorts.ts';

export const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const PROBE_WAYS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];
const HOOK_WAYS = ['exec', 'httpGet', 'sleep', 'tcpSocket'];
const LARGEST_ID = 2 ** 31 - 1;

/** The image's program is Envoy, as a run takes it. */
export function isEnvoy({ image }: Block): boolean {
  return typeof image === 'string' && programOf({ image }) === 'envoy';
}

export function checkContainers(pod: Block, run: RunPorts, report: Report): void {
  const spec = isBlock(pod.spec) ? pod.spec : {};
  if (Array.isArray(spec.containers) && spec.containers.length === 0) {
    const cure = 'Add "- name: app" and, below it, "image: myapp:latest".';
    report.say({ path: ['spec', 'containers'], message: 'A pod has at least one container.', cure });
  }
  const grace = spec.terminationGracePeriodSeconds;
  if (typeof grace === 'number' && grace < 0) {
    const path = ['spec', 'terminationGracePeriodSeconds'];
    report.say({ path, value: true, message: 'Time does not run backwards.', cure: 'Write 0 or more seconds.' });
  }
  checkIds(spec.securityContext, ['spec', 'securityContext'], report);
  const containers = containersOf(pod);
  for (const { path, container, init } of containers) {
    checkImage(container, path, report);
    checkIds(container.securityContext, [...path, 'securityContext'], report);
    checkOwnUid(container, path, run, report);
    checkInit(container, path, init, report);
    checkWays(container, path, report);
  }
  if (blocksIn(spec.containers).length > 0 && !containers.some(({ container }) => isEnvoy(container))) {
    report.say({
      path: ['spec', 'containers'],
      severity: 'warning',
      message: 'No container runs Envoy: where redirect rules stand, they lead to nobody.',
      cure: 'Add a container with "image: envoyproxy/envoy:v1.40.0", or set the rules to none.',
    });
  }
}

function checkImage({ image }: Block, path: Path, report: Report): void {
  if (image === undefined || image === null || image === '') {
    const message = 'A container needs an image: the program that it runs.';
    report.say({ path: [...path, 'image'], message, cure: 'Add the line "image: myapp:latest".' });
  } else if (typeof image === 'string' && /\s/.test(image)) {
    const message = `"${image}" is no image: there is a space in it.`;
    report.say({ path: [...path, 'image'], value: true, message, cure: 'Write it without spaces.' });
  }
}

function checkIds(context: unknown, path: Path, report: Report): void {
  for (const key of ['runAsUser', 'runAsGroup']) {
    const id = isBlock(context) ? context[key] : undefined;
    if (typeof id === 'number' && (id < 0 || id > LARGEST_ID)) {
      const cure = `Write a number from 0 to ${LARGEST_ID}.`;
      report.say({
        path: [...path, key],
        value: true,
        message: `${id} is no ${key === 'runAsUser' ? 'uid' : 'gid'}.`,
        cure,
      });
    }
  }
}

function checkOwnUid(container: Block, path: Path, { envoyUid }: RunPorts, report: Report): void {
  const context = isBlock(container.securityContext) ? container.securityContext : {};
  for (const [key, word] of [
    ['runAsUser', 'uid'],
    ['runAsGroup', 'gid'],
  ] as const) {
    if (context[key] === envoyUid && !isEnvoy(container)) {
      report.say({
        path: [...path, 'securityContext', key],
        value: true,
        severity: 'warning',
        message: `${word} ${envoyUid} is Envoy’s: the redirect rules let calls of this container pass.`,
        cure: 'Write another number, such as 1000, if Envoy is to see them.',
      });
    }
  }
}

/** An init container runs to its end, so nothing can be asked of it; one that is always restarted is a sidecar. */
function checkInit(container: Block, path: Path, init: boolean, report: Report): void {
  const sidecar = init && container.restartPolicy === 'Always';
  if (!init || sidecar) {
    return;
  }
  for (const key of [...PROBES, 'lifecycle'] as const) {
    if (container[key] !== undefined && container[key] !== null) {
      report.say({
        path: [...path, key],
        message: `An init container has no ${key}: it runs to its end.`,
        cure: 'Take it out, or make this a sidecar with "restartPolicy: Always".',
      });
    }
  }
}

function checkWays(container: Block, path: Path, report: Report): void {
  for (const probe of PROBES) {
    checkOneWay(container[probe], PROBE_WAYS, [...path, probe], report);
    for (const [key, least] of [
      ['initialDelaySeconds', 0],
      ['periodSeconds', 1],
      ['failureThreshold', 1],
      ['timeoutSeconds', 1],
    ] as const) {
      const number = isBlock(container[probe]) ? container[probe][key] : undefined;
      if (typeof number === 'number' && number < least) {
        const message = `${key} is at least ${least}.`;
        report.say({ path: [...path, probe, key], value: true, message, cure: `Write ${least} or more.` });
      }
    }
  }
  const { lifecycle } = container;
  for (const hook of ['postStart', 'preStop']) {
    checkOneWay(isBlock(lifecycle) ? lifecycle[hook] : undefined, HOOK_WAYS, [...path, 'lifecycle', hook], report);
  }
}

function checkOneWay(value: unknown, ways: readonly string[], path: Path, report: Report): void {
  if (!isBlock(value)) {
    return;
  }
  const used = ways.filter((way) => value[way] !== undefined && value[way] !== null);
  if (used.length !== 1) {
    report.say({
      path,
      message: `${String(path.at(-1))} does one thing; here ${used.length === 0 ? 'stands none' : `stand ${used.join(' and ')}`}.`,
      cure: used.length === 0 ? `Add one of ${ways.join(', ')}.` : 'Keep one of them.',
    });
  }
}
