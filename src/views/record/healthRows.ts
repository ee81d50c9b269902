/** Envoy's outlier log and its health-check log. */
import type { Step, Trace } from '../../engine/index.ts';
import type { HealthEventRow } from '../runRecordShape.ts';

/** Lines written up to `until`: the outlier log first. */
export function healthRows({ steps }: Trace, until: number): readonly HealthEventRow[] {
  const upTo = steps.filter(({ at }) => at <= until);
  return [...upTo.flatMap(outlierRow), ...upTo.flatMap(checkRow)];
}

function outlierRow({ at, event }: Step): readonly HealthEventRow[] {
  switch (event.type) {
    case 'hostEjected': {
      const { endpoint, ejections, kind, enforced } = event;
      const row = { at_ms: at, endpoint, event: 'eject', num_ejections: ejections };
      return [{ ...row, type: kind.toUpperCase(), enforced }];
    }
    case 'hostUnejected':
      return [{ at_ms: at, endpoint: event.endpoint, event: 'uneject', num_ejections: event.ejections }];
    default:
      return [];
  }
}

/** A failed check is a line only where it was the first (Envoy docs, health check event logging). */
function checkRow({ at, event }: Step): readonly HealthEventRow[] {
  switch (event.type) {
    case 'hostTurnedUnhealthy':
      return [{ at_ms: at, endpoint: event.endpoint, event: 'eject_unhealthy_event', failure_type: event.failure }];
    case 'hostTurnedHealthy':
      return [{ at_ms: at, endpoint: event.endpoint, event: 'add_healthy_event', first_check: event.first }];
    case 'healthChecked': {
      if (!event.first || event.result === 'passed') return [];
      const row = { at_ms: at, endpoint: event.endpoint, event: 'health_check_failure_event' };
      return [{ ...row, failure_type: event.result, first_check: true }];
    }
    default:
      return [];
  }
}
