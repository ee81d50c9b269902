/**
 * A second answer to every generator, by plain arithmetic and without the engine: the number, or the place of the right
 * option as written, from 1. The build compares both for a thousand seeds.
 */
import type { Drawn } from './ask.ts';
import type { AskedItem } from './asked.ts';

type Reference = (drawn: Drawn) => number;

/** A generator's own number. */
function n(drawn: Drawn, name: string): number {
  return Number(drawn[name]);
}

/** Retries are made for these outcomes (Envoy docs, Router, x-envoy-retry-on). */
const RETRIED: Readonly<Record<string, readonly string[]>> = {
  '5xx': ['status', 'refused', 'cut'],
  'gateway-error': ['status', 'refused', 'cut'],
  reset: ['refused', 'cut'],
  'connect-failure': ['refused'],
};

const STATUS_OF_FLAG: Readonly<Record<string, number>> = { UH: 503, UT: 504, NR: 404, RL: 429, UF: 503 };
/** Pauses before the restarts of a container, in seconds (Kubernetes docs, Pod lifecycle). */
const RESTART_PAUSES = [0, 10, 20, 40, 80, 160, 300];

export const REFERENCES: Readonly<Record<string, Reference>> = {
  'how-many-envoys': (drawn) => n(drawn, 'p'),
  'label-after-the-pod': (drawn) => (n(drawn, 'b') < n(drawn, 'a') ? 1 : 2),
  'first-hop': ({ rules }) => (rules === 'none' ? 1 : 2),
  'count-on-15001': (drawn) => (drawn.rules === 'none' ? 0 : n(drawn, 't')),
  'port-of-the-listener': ({ who }) => (who === 'app' ? 15_001 : 15_006),
  'connections-at-15001': (drawn) => n(drawn, 't'),
  'exempt-user-missing': () => 0,
  'rule-sets-and-groups': (drawn) => n(drawn, 'a') + (drawn.set === 'standard' ? 0 : n(drawn, 'g')),
  'passes-in-a-chain': (drawn) => 2 * (n(drawn, 'm') - 1),
  /** Envoy, on the way to the destination, Envoy, the app. */
  'who-has-it-now': (drawn) => [2, 3, 2, 1][n(drawn, 'n') - 2] ?? 0,
  'two-connections': (drawn) => n(drawn, 'meshed') + 1,
  'inbound-count': (drawn) => n(drawn, 'i'),
  'gateway-and-outside': (drawn) => 2 * n(drawn, 'k') + n(drawn, 'api'),
  'envoy-reuses': () => 1,
  'balanced-by-request': (drawn) => n(drawn, 'n') / 2,
  'own-service-address': (drawn) => n(drawn, 'n') * (drawn.set === 'standard' ? 2 : 1),
  'unknown-host': ({ policy }) => (policy === 'ALLOW_ANY' ? 1 : 2),
  'retry-arrivals': (drawn) => n(drawn, 'r') + 1,
  'time-of-the-504': (drawn) => Math.min(n(drawn, 'total'), n(drawn, 'p') * (n(drawn, 'r') + 1)),
  'circuit-breaker-overflow': (drawn) => Math.max(0, n(drawn, 'm') - n(drawn, 'q')),
  'what-is-retried': ({ on, fails }) => (RETRIED[String(on)]?.includes(String(fails)) ? 2 : 1),
  'local-rate-limit': (drawn) => (drawn.on === 100 ? n(drawn, 'n') - n(drawn, 'k') : 0),
  'status-after-retries': (drawn) => (n(drawn, 'f') <= n(drawn, 'r') ? 200 : 503),
  'multiplied-retries': (drawn) => (1 + n(drawn, 'r')) ** n(drawn, 'd'),
  'charged-twice': (drawn) => (drawn.on === 'connect-failure' ? 1 : n(drawn, 'r') + 1),
  'panic-threshold': (drawn) => (2 * (n(drawn, 'h') - n(drawn, 'x')) < n(drawn, 'h') ? n(drawn, 'x') : 0),
  'ejected-hosts': (drawn) => (100 / n(drawn, 'h') <= n(drawn, 'percent') ? 1 : 0),
  'delay-and-timeout': (drawn) => (n(drawn, 'slow') < n(drawn, 'limit') ? 200 : 504),
  'retries-at-once': (drawn) => n(drawn, 'n') + Math.min(n(drawn, 'n'), n(drawn, 'b')),
  'refused-before-ready': (drawn) => n(drawn, 'a'),
  'dead-from-then-on': (drawn) => n(drawn, 'k'),
  'envoy-later-than-the-app': ({ form }) => (form === 'classic' ? 1 : 2),
  'job-with-sidecar': ({ form }) => (form === 'classic' ? 1 : 2),
  'restart-pauses': (drawn) => RESTART_PAUSES[n(drawn, 'n') - 1] ?? -1,
  'killed-under-way': () => 1,
  'when-envoy-is-told': (drawn) => Math.min(n(drawn, 'a'), n(drawn, 'g')),
  'calls-while-stopping': (drawn) => (drawn.form === 'classic' ? n(drawn, 'd') : 0),
  'who-answered': (drawn) => ['app', 'none', 'refused', 'slow'].indexOf(String(drawn.case)) + 1,
  'status-for-flag': (drawn) => STATUS_OF_FLAG[String(drawn.case)] ?? 0,
  'memory-of-sidecars': (drawn) => n(drawn, 'p') * n(drawn, 'a') - n(drawn, 'n') * n(drawn, 'b'),
  'time-of-passes': (drawn) => 2 * (n(drawn, 'm') - 1) * n(drawn, 'ms'),
  'cause-from-evidence': (drawn) => ['dead', 'down', 'silent', 'empty'].indexOf(String(drawn.case)) + 1,
  'own-errors-of-orders': (drawn) => n(drawn, 'c'),
  'strict-and-plain': ({ mode }) => (mode === 'STRICT' ? 1 : 2),
};

/** What the engine makes of a question, in the same terms. */
export function answerInTerms(item: AskedItem): number {
  if (item.type === 'number') return item.answer;
  if (item.type === 'order') return Number.NaN;
  const right = item.options.find((option) => option.right);
  return right === undefined ? 0 : Number(right.id.slice(1));
}
