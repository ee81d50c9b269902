/**
 * Local rate limit: one token bucket for each filter in a process (Envoy docs, Local rate limit). The bucket fills all the
 * time, not in steps: it is kept as the moment since which it has been filling (source/common/common/token_bucket_impl.cc,
 * AtomicTokenBucketImpl).
 */
import { draw } from '../draw.ts';
import type { LocalRateLimitScenario } from '../envoyScenario.ts';
import type { Counts } from '../events.ts';
import type { Request } from '../request.ts';
import type { World } from '../world.ts';
import type { FilterVerdict } from './filters.ts';
import { rateLimited } from './reply.ts';
import { bucketKey } from './state.ts';

/** Tokens at `at`, of a bucket that was empty at `since`; undefined: it has been full from the beginning. */
export function tokensAt(config: LocalRateLimitScenario, since: number | undefined, at: number): number {
  const { tokens, tokens_per_fill: perFill = 1, fill_interval_ms: interval } = config;
  return since === undefined ? tokens : Math.min(tokens, ((at - since) * perFill) / interval);
}

/** A sum of fractions that should be a whole token may miss it by a rounding error. */
const ROUNDING = 1e-9;

/** Takes a token, where there is one. `since`: how the bucket stands afterwards. */
export function takeToken(
  config: LocalRateLimitScenario,
  since: number | undefined,
  at: number,
): { readonly taken: boolean; readonly since: number | undefined } {
  const left = tokensAt(config, since, at) - 1;
  if (left < -ROUNDING) return { taken: false, since };
  return { taken: true, since: at - (left * config.fill_interval_ms) / (config.tokens_per_fill ?? 1) };
}

/** Without `filter_enabled` nothing is looked at; without `filter_enforced` it is only counted (Envoy API, LocalRateLimit). */
export function localRateLimit(
  world: World,
  request: Request,
  config: LocalRateLimitScenario,
  place: number,
): FilterVerdict {
  const { enabled_pct, enforced_pct } = config;
  if (!isChosen(world, request, 'enabled', enabled_pct)) return { kind: 'pass' };
  const key = bucketKey(request.direction ?? 'outbound', place);
  const { taken, since } = takeToken(config, world.envoy.buckets[key], world.now);
  const bucket = { key, since };
  if (taken) return { kind: 'pass', counts: counted('enabled', 'ok'), bucket };
  if (!isChosen(world, request, 'enforced', enforced_pct))
    return { kind: 'pass', counts: counted('enabled', 'rate_limited'), bucket };
  const counts = counted('enabled', 'rate_limited', 'enforced');
  return { kind: 'reply', reply: rateLimited(config.status), counts, bucket };
}

function counted(...names: readonly string[]): Counts {
  return Object.fromEntries(names.map((name) => [`http_local_rate_limiter.http_local_rate_limit.${name}`, 1]));
}

function isChosen({ scenario }: World, { id }: Request, what: string, percent: number | null | undefined): boolean {
  return draw(scenario.seed, id, `limit ${what}`) * 100 < (percent ?? 0);
}

/** What the filters that have looked at this request say of their buckets when the answer passes them, the last one first. */
export function rateLimitHeaders(world: World, request: Request): Readonly<Record<string, string>> {
  const direction = request.direction ?? 'outbound';
  const headers: Record<string, string> = {};
  for (const [place, filter] of (world.scenario[direction].filters ?? []).entries()) {
    if (!('local_rate_limit' in filter) || !filter.local_rate_limit.ratelimit_headers) continue;
    const key = bucketKey(direction, place);
    if (!request.stream?.buckets.includes(key)) continue;
    const config = filter.local_rate_limit;
    const tokens = tokensAt(config, world.envoy.buckets[key], world.now);
    headers['x-ratelimit-limit'] ??= String(config.tokens);
    headers['x-ratelimit-remaining'] ??= String(Math.floor(tokens + ROUNDING));
    headers['x-ratelimit-reset'] ??= String(resetSeconds(config, tokens));
  }
  return headers;
}

/** When the next token is due, in seconds that have begun; nought while there is one (recorded from Envoy 1.40.0). */
export function resetSeconds(
  { fill_interval_ms, tokens_per_fill = 1 }: LocalRateLimitScenario,
  tokens: number,
): number {
  if (tokens >= 1 - ROUNDING) return 0;
  return Math.ceil(((1 - tokens) * fill_interval_ms) / tokens_per_fill / 1000 - ROUNDING);
}
