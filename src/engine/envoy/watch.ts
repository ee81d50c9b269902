/** Watching hosts: what follows from what outlier detection and health checks find. */
import type { Trigger } from '../agenda.ts';
import type { HostEvent } from '../events/hosts.ts';
import type { World } from '../world.ts';
import {
  onHostEjected,
  onHostResultCounted,
  onHostUnejected,
  onOutlierDetected,
  onOutlierSwept,
  planSweeps,
  startSweeps,
} from './ejection.ts';
import {
  onHealthChecked,
  onHealthCheckReceived,
  onHealthCheckSent,
  onHostTurnedHealthy,
  onHostTurnedUnhealthy,
  planChecks,
  startChecks,
} from './healthCheck.ts';

/** For a process that runs when the run begins. */
export function planWatch(world: World): readonly Trigger[] {
  return [...planSweeps(world), ...planChecks(world)];
}

/** For a process that has just started. */
export function startWatch(world: World): readonly Trigger[] {
  return [...startSweeps(world), ...startChecks(world)];
}

export function onHost(world: World, event: HostEvent, before: World): readonly Trigger[] {
  switch (event.type) {
    case 'hostResultCounted':
      return onHostResultCounted(world, event, before);
    case 'outlierDetected':
      return onOutlierDetected(world, event);
    case 'hostEjected':
      return onHostEjected(world, event, before);
    case 'hostUnejected':
      return onHostUnejected(world, event, before);
    case 'outlierSwept':
      return onOutlierSwept(world, event);
    case 'healthCheckSent':
      return onHealthCheckSent(world, event);
    case 'healthCheckReceived':
      return onHealthCheckReceived(world, event, before);
    case 'healthChecked':
      return onHealthChecked(world, event, before);
    case 'hostTurnedUnhealthy':
      return onHostTurnedUnhealthy(world, event, before);
    case 'hostTurnedHealthy':
      return onHostTurnedHealthy(world, event, before);
    case 'ejectionOverflowed':
    case 'hostSetUpdated':
      return [];
  }
}
