/** What was done to the proxy's process, and what came of it. */
import type { Trace } from '../../engine/index.ts';
import type { ProxyRow } from '../runRecordShape.ts';

/** In the order in which the recorder was done with each: it waits for an exit, and for a start to be ready. */
export function proxyRows({ scenario, steps }: Trace): readonly ProxyRow[] {
  if (!scenario.proxy.events || scenario.proxy.events.length === 0) return [];
  const rows: ProxyRow[] = [];
  let waiting: { readonly do: string; readonly at_ms: number } | undefined;
  for (const { at, event, cause } of steps) {
    switch (event.type) {
      case 'envoySignalled':
      case 'adminCalled': {
        const doing = event.type === 'adminCalled' ? event.command : event.signal;
        const ends = doing === 'SIGKILL' || doing === 'SIGTERM' || doing === 'quit';
        if (ends) waiting = { do: doing, at_ms: at };
        else rows.push({ do: doing, at_ms: at });
        break;
      }
      case 'envoyStarted':
        if (cause === undefined) waiting = { do: 'start', at_ms: at };
        break;
      case 'envoyExited': {
        if (!waiting) break;
        const exit_code = event.signal === 'SIGKILL' ? -9 : 0;
        rows.push({ ...waiting, exited: true, exit_code, exit_after_ms: at - waiting.at_ms });
        waiting = undefined;
        break;
      }
      case 'envoyReady':
        if (waiting?.do === 'start') rows.push({ ...waiting, duration_ms: at - waiting.at_ms });
        waiting = undefined;
        break;
      default:
    }
  }
  return rows;
}
