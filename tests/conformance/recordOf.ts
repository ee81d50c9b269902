/** A run that went exactly as recorded: the first of every `any_of`, the middle of every time. */
import type { RecordedRun } from '../../src/cli/conformance/recordedRun.ts';
import type { RunRecord } from '../../src/views/index.ts';

const TIME =
  /^(at_ms|.*duration_ms|connect_ms|exit_after_ms|x-envoy-upstream-service-time|x-envoy-expected-rq-timeout-ms)$/;

function settle(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const [min, max] = value;
    const isTime = TIME.test(key) && value.length === 2 && typeof min === 'number';
    return isTime ? (min + max) / 2 : value.map((one) => settle(one, key));
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('any_of' in value && Array.isArray(value.any_of)) return settle(value.any_of[0], key);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settle(one, name)]));
}

export function recordOf({ expected }: RecordedRun): RunRecord {
  const nothing = { client: [], access_log: [], upstream: [], app_received: [], upstream_connections: {}, stats: null };
  return { ...nothing, ...(settle(expected, '') as object) };
}
