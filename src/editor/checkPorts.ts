/** Ports: what a probe or a list of ports names, beside what listens in this run. */

import type { Path } from '../yaml/index.ts';
import { isEnvoy, PROBES } from './checkContainers.ts';
import { containersOf } from './checkNames.ts';
import { type Block, blocksIn, isBlock, type Report } from './finding.ts';
import type { RunPorts } from './runPorts.ts';

export function checkPorts(pod: Block, run: RunPorts, report: Report): void {
  checkListed(pod, run, report);
  for (const { path, container } of containersOf(pod)) {
    for (const probe of PROBES) {
      for (const way of ['httpGet', 'tcpSocket']) {
        const asked = isBlock(container[probe]) ? container[probe][way] : undefined;
        if (isBlock(asked)) {
          checkAsked(asked.port, [...path, probe, way, 'port'], container, run, report);
        }
      }
    }
  }
}

function checkListed(pod: Block, run: RunPorts, report: Report): void {
  const owners = new Map<string, string>();
  const served = [...run.app, ...run.envoy];
  for (const { path, container, init } of containersOf(pod)) {
    const names = new Set<string>();
    for (const [index, { containerPort, protocol = 'TCP', name }] of blocksIn(container.ports)) {
      const at: Path = [...path, 'ports', index];
      if (typeof name === 'string' && names.has(name)) {
        const message = `Two ports of this container are called "${name}".`;
        report.say({ path: [...at, 'name'], value: true, message, cure: 'Give one of them another name.' });
      }
      names.add(String(name));
      if (typeof containerPort !== 'number') {
        continue;
      }
      if (!isPort(containerPort)) {
        const message = `${containerPort} is no port.`;
        report.say({ path: [...at, 'containerPort'], value: true, message, cure: 'Write a number from 1 to 65535.' });
        continue;
      }
      const owner = owners.get(`${containerPort}/${protocol}`);
      const port = { path: [...at, 'containerPort'], value: true, severity: 'warning' } as const;
      if (owner !== undefined) {
        const message =
          owner === container.name
            ? `Port ${containerPort} is listed twice.`
            : `"${owner}" lists port ${containerPort} too: containers of a pod share one network, and only one can have it.`;
        report.say({ ...port, message, cure: 'Give one of them another port.' });
      } else if (!isEnvoy(container) && run.envoy.includes(containerPort)) {
        report.say({
          ...port,
          message: `Envoy listens on ${containerPort}: the second to ask for a port does not get it.`,
          cure: `Use another port, such as ${run.app[0] ?? 8080}.`,
        });
      } else if (!init && !isEnvoy(container) && protocol === 'TCP' && !served.includes(containerPort)) {
        report.say({
          ...port,
          message: nobodyServes(containerPort, run),
          cure: cureFor(run, 'Listing a port does not open it.'),
        });
      }
      owners.set(`${containerPort}/${protocol}`, String(container.name));
    }
  }
}

function checkAsked(port: unknown, path: Path, container: Block, run: RunPorts, report: Report): void {
  if (typeof port === 'string') {
    const listed = blocksIn(container.ports).find(([, { name }]) => name === port);
    if (listed === undefined) {
      report.say({
        path,
        value: true,
        message: `This container has no port "${port}".`,
        cure: `List it under ports, with "name: ${port}", or write the number.`,
      });
    }
  } else if (typeof port === 'number' && !isPort(port)) {
    report.say({ path, value: true, message: `${port} is no port.`, cure: 'Write a number from 1 to 65535.' });
  } else if (typeof port === 'number' && ![...run.app, ...run.envoy].includes(port)) {
    report.say({
      path,
      value: true,
      severity: 'warning',
      message: nobodyServes(port, run),
      cure: cureFor(run, 'This probe can only fail.'),
    });
  }
}

function nobodyServes(port: number, { app }: RunPorts): string {
  const instead = app.length === 0 ? 'the app does not listen' : `the app listens on ${app.join(' and ')}`;
  return `No container serves ${port}: in this run ${instead}.`;
}

function cureFor({ app }: RunPorts, because: string): string {
  return app[0] === undefined ? `${because} Take it out.` : `${because} Write ${app[0]}.`;
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535;
