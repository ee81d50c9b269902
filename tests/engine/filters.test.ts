import { describe, expect, test } from 'vitest';
import { wrongWith } from '../../src/engine/envoy/jwt.ts';
import { resetSeconds, takeToken, tokensAt } from '../../src/engine/envoy/localRateLimit.ts';
import { rbacDecision } from '../../src/engine/envoy/rbac.ts';
import type { FilterScenario, RbacScenario } from '../../src/engine/envoyScenario.ts';
import { type EventOf, type Scenario, simulate } from '../../src/engine/index.ts';
import { BASE } from './scenarios.ts';

const { pod: _pod, ...RUNNING } = BASE;

/** The answers that a run's callers got, and Envoy's log lines of them. */
function run(scenario: Partial<Scenario>) {
  const events = simulate({ ...RUNNING, ...scenario }).steps.map(({ event }) => event);
  const of = <T extends EventOf<'responseReceived' | 'accessLogWritten' | 'callFailed'>['type']>(type: T) =>
    events.filter((event): event is EventOf<T> & typeof event => event.type === type);
  const counts: Record<string, number> = {};
  for (const event of events)
    if ('counts' in event && event.counts)
      for (const [name, by] of Object.entries(event.counts)) counts[name] = (counts[name] ?? 0) + by;
  return {
    events,
    counts,
    answers: of('responseReceived').filter(({ party }) => party === 'caller'),
    lines: of('accessLogWritten'),
    failures: of('callFailed'),
  };
}

/** Calls into the pod, through these filters. */
function inbound(filters: readonly FilterScenario[], at: readonly number[], path = '/'): ReturnType<typeof run> {
  return run({
    inbound: { mtls: 'DISABLE', filters },
    actions: at.map((at_ms) => ({ at_ms, from: 'client', to: 'pod:8080', path })),
  });
}

// Envoy docs, Role Based Access Control; source/extensions/filters/common/rbac/engine_impl.cc.
describe('RBAC', () => {
  const SUBJECT = {
    headers: { ':path': '/admin/x?y=/z', ':method': 'GET', 'x-user': 'alice' },
    directRemoteIp: '10.244.1.2',
    principals: ['spiffe://a'],
  };
  test.each<[RbacScenario['match'], boolean]>([
    [{ any: true }, true],
    [{ path_prefix: '/admin' }, true],
    [{ path_prefix: '/admin/x?' }, false],
    [{ path_prefix: '/z' }, false],
    [{ method: 'GET' }, true],
    [{ method: 'POST' }, false],
    [{ header: ['X-User', 'alice'] }, true],
    [{ header: ['x-user', 'bob'] }, false],
    [{ header: ['x-other', 'alice'] }, false],
    [{ principal: 'spiffe://a' }, true],
    [{ principal: 'spiffe://b' }, false],
    [{ source_ip: '10.244.1.2' }, true],
    [{ source_ip: '10.244.1.3' }, false],
  ])('%j matches: %s', (match, matched) => {
    expect(rbacDecision({ action: 'ALLOW', match }, SUBJECT).allowed).toBe(matched);
    expect(rbacDecision({ action: 'DENY', match }, SUBJECT).allowed).toBe(!matched);
  });

  test('details name the policy that matched, as one word', () => {
    const details = (action: 'ALLOW' | 'DENY', policy?: string) =>
      rbacDecision(
        { action, match: { method: action === 'DENY' ? 'GET' : 'POST' }, ...(policy !== undefined && { policy }) },
        SUBJECT,
      ).details;
    expect(details('DENY')).toBe('rbac_access_denied_matched_policy[p1]');
    expect(details('DENY', 'no admin')).toBe('rbac_access_denied_matched_policy[no_admin]');
    expect(details('ALLOW')).toBe('rbac_access_denied_matched_policy[none]');
  });

  test('before HTTP there is no path to match', () => {
    const { allowed } = rbacDecision({ action: 'ALLOW', match: { path_prefix: '/' } }, { ...SUBJECT, headers: {} });
    expect(allowed).toBe(false);
  });

  test.each([
    ['user-agent', 'lab'],
    ['Host', 'pod:8080'],
    [':authority', 'pod:8080'],
    ['x-forwarded-proto', 'http'],
  ])('sees %s: %s', (name, value) => {
    const { answers } = inbound([{ rbac: { action: 'ALLOW', match: { header: [name, value] } } }], [0]);
    expect(answers.map(({ head }) => head.status)).toEqual([200]);
  });

  test('[F1] a denied call never reaches the app, and has no flag', () => {
    const { answers, lines, counts } = inbound([{ rbac: { action: 'DENY', match: { any: true } } }], [0]);
    expect(answers.map(({ head }) => [head.status, head.body])).toEqual([[403, 'RBAC: access denied']]);
    expect(lines).toMatchObject([{ code: 403, flags: [], attempts: 0 }]);
    expect(counts['http.inbound.rbac.denied']).toBe(1);
  });

  test('a denied HEAD has no body in its answer', () => {
    const { answers, lines } = run({
      inbound: { mtls: 'DISABLE', filters: [{ rbac: { action: 'ALLOW', match: { method: 'GET' } } }] },
      actions: [{ from: 'client', to: 'pod:8080', method: 'HEAD' }],
    });
    expect(answers).toMatchObject([{ head: { status: 403, bodyBytes: 19 }, part: { bytes: 0 } }]);
    expect(lines).toMatchObject([{ code: 403, sent: 0 }]);
  });

  test('[F1] shadow rules are only counted', () => {
    const { answers, counts } = inbound([{ rbac: { action: 'DENY', shadow: true, match: { any: true } } }], [0]);
    expect(answers.map(({ head }) => head.status)).toEqual([200]);
    expect(counts).toMatchObject({ 'http.inbound.rbac.shadow_denied': 1 });
    expect(counts['http.inbound.rbac.allowed']).toBeUndefined();
  });
});

describe('network RBAC', () => {
  const network = (action: 'ALLOW' | 'DENY', protocol: 'http' | 'tcp') =>
    run({
      inbound: { mtls: 'DISABLE', network_filters: [{ rbac: { action, match: { source_ip: '10.244.1.2' } } }] },
      app: { port: 8080, protocol },
      actions: [{ from: 'client', to: 'pod:8080', protocol }],
    });

  test('[F2] closes before HTTP is read, without a line', () => {
    const { failures, lines, counts } = network('DENY', 'http');
    expect(failures.map(({ result }) => result)).toEqual(['eof']);
    expect(lines).toEqual([]);
    expect(counts['http.inbound.downstream_rq_total']).toBeUndefined();
  });

  test('[F2] closes behind TLS once the first request is decrypted, and is asked once', () => {
    const call = { from: 'client', to: 'pod:8080', tls: 'mtls', alpn: ['istio'], keep_alive_id: 1 } as const;
    const asked = (action: 'ALLOW' | 'DENY') =>
      run({
        inbound: { mtls: 'STRICT', network_filters: [{ rbac: { action, match: { any: true } } }] },
        actions: [call, { ...call, at_ms: 200 }],
      });
    const { counts, failures, lines } = asked('DENY');
    expect(counts['tcp.rbac.denied']).toBe(2);
    expect(failures.map(({ result }) => result)).toEqual(['eof', 'eof']);
    expect(lines).toEqual([]);
    expect(asked('ALLOW').counts['tcp.rbac.allowed']).toBe(1);
  });

  test('[F2] of a TCP session the app sees a connection, and no bytes', () => {
    const { failures, lines, events } = network('DENY', 'tcp');
    expect(failures.map(({ result }) => result)).toEqual(['eof']);
    expect(lines).toMatchObject([
      { code: 0, flags: [], received: 16, connDetails: 'rbac_access_denied_matched_policy[p1]' },
    ]);
    expect(events.some((event) => event.type === 'connectionEstablished' && event.server === 'app')).toBe(true);
    expect(events.some((event) => event.type === 'dataPassedOn')).toBe(false);
  });

  test.each(['http', 'tcp'] as const)('lets %s pass', (protocol) => {
    expect(network('ALLOW', protocol).failures).toEqual([]);
  });
});

// source/common/common/token_bucket_impl.cc (AtomicTokenBucketImpl): tokens grow with time, not at ticks of a timer.
describe('token bucket', () => {
  test('[F3] is full at first, and fills all the time', () => {
    const bucket = { tokens: 2, fill_interval_ms: 600, tokens_per_fill: 2 };
    expect(tokensAt(bucket, undefined, 0)).toBe(2);
    const first = takeToken(bucket, undefined, 0);
    const second = takeToken(bucket, first.since, 0);
    expect([first.taken, second.taken]).toEqual([true, true]);
    expect([299, 300].map((at) => takeToken(bucket, second.since, at).taken)).toEqual([false, true]);
    expect(tokensAt(bucket, second.since, 5000)).toBe(2);
  });

  // Recorded from Envoy 1.40.0, x-ratelimit-reset.
  test.each([
    [{ tokens: 1, fill_interval_ms: 10_000 }, 0.003, 10],
    [{ tokens: 3, fill_interval_ms: 10_000, tokens_per_fill: 2 }, 0.012, 5],
    [{ tokens: 3, fill_interval_ms: 10_000, tokens_per_fill: 2 }, 0.3, 4],
    [{ tokens: 2, fill_interval_ms: 2500 }, 0, 3],
    [{ tokens: 2, fill_interval_ms: 2500 }, 1, 0],
    [{ tokens: 1, fill_interval_ms: 300 }, 0, 1],
  ])('%j with %d tokens: the next one in %d s', (bucket, tokens, seconds) => {
    expect(resetSeconds(bucket, tokens)).toBe(seconds);
  });

  test('a token that is refused is not taken', () => {
    const bucket = { tokens: 1, fill_interval_ms: 300 };
    const { since } = takeToken(bucket, undefined, 100);
    expect(takeToken(bucket, since, 399)).toEqual({ taken: false, since });
    expect(takeToken(bucket, since, 400)).toEqual({ taken: true, since: 400 });
  });
});

// Envoy docs, Local rate limit: both percentages are 0 unless set.
describe('local rate limit', () => {
  const limit = (more: object): FilterScenario => ({
    local_rate_limit: { tokens: 1, fill_interval_ms: 10_000, enabled_pct: 100, enforced_pct: 100, ...more },
  });
  const statuses = (filters: readonly FilterScenario[]) =>
    inbound(filters, [0, 30]).answers.map(({ head }) => head.status);

  test.each([
    [{}, [200, 429]],
    [{ enabled_pct: null }, [200, 200]],
    [{ enforced_pct: null }, [200, 200]],
    [{ enforced_pct: 0 }, [200, 200]],
    [{ tokens: 2 }, [200, 200]],
    [{ status: 503 }, [200, 503]],
    [{ status: 302 }, [200, 429]],
  ])('%j: %j', (more, expected) => {
    expect(statuses([limit(more)])).toEqual(expected);
  });

  test('a request that was denied before it takes no token', () => {
    const deny: FilterScenario = { rbac: { action: 'DENY', match: { header: ['x-lab-action', '0'] } } };
    expect(statuses([deny, limit({})])).toEqual([403, 200]);
    expect(statuses([limit({}), deny])).toEqual([403, 429]);
  });

  test('[F3] tells on every answer how the bucket stands', () => {
    const abort: FilterScenario = { fault: { abort_status: 500 } };
    const headers = inbound([limit({ ratelimit_headers: true }), abort], [0, 30]).answers.map(({ head }) => head);
    const told = { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '10' };
    expect(headers).toMatchObject([
      { status: 500, headers: told },
      { status: 429, headers: told },
    ]);
  });

  test('[F3] a new process has full buckets', () => {
    const { answers } = run({
      proxy: {
        state: 'running',
        events: [
          { at_ms: 50, do: 'SIGKILL' },
          { at_ms: 100, do: 'start' },
        ],
      },
      inbound: { mtls: 'DISABLE', filters: [limit({})] },
      actions: [0, 1000].map((at_ms) => ({ at_ms, from: 'client', to: 'pod:8080' })),
    });
    expect(answers.map(({ head }) => head.status)).toEqual([200, 200]);
  });
});

// source/common/jwt: jwt.cc reads a token, verify.cc and authenticator.cc judge it, status.cc has the words.
describe('JWT', () => {
  const part = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const token = (header: unknown, payload: unknown, signature = 'sig') =>
    [part(header), part(payload), part(signature)].join('.');
  const RS256 = { alg: 'RS256', typ: 'JWT' };
  const ISSUER = 'https://issuer.lab';

  test.each([
    ['a.b', 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections'],
    ['..', 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections'],
    [`${token({ alg: 'none' }, {})}.`, 'Jwt header [alg] is not supported'],
    ['a.b.c', 'Jwt header is an invalid Base64url encoded'],
    [token('{', {}), 'Jwt header is an invalid JSON'],
    [token({}, {}), 'Jwt header [alg] field is required and must be a string'],
    [token({ alg: 'none' }, {}), 'Jwt header [alg] is not supported'],
    [token({ alg: 'RS256', kid: 1 }, {}), 'Jwt header [kid] field is not a string'],
    [`${part(RS256)}.a.c2ln`, 'Jwt payload is an invalid Base64url encoded'],
    [token(RS256, '[]'), 'Jwt payload is an invalid JSON'],
    [token(RS256, { iss: 1 }), 'Jwt payload [iss] field is not a string'],
    [token(RS256, { exp: 'soon' }), 'Jwt payload [exp] field is not an integer'],
    [token(RS256, { exp: -1 }), 'Jwt payload [exp] field is not a positive 64 bit integer'],
    [token(RS256, { aud: 1 }), 'Jwt payload [aud] field is not a string or string list'],
    [`${part(RS256)}.${part({})}.a`, 'Jwt signature is an invalid Base64url encoded'],
    [token(RS256, { iss: 'other', exp: 1 }), 'Jwt issuer is not configured'],
    [token(RS256, {}), 'Jwt issuer is not configured'],
    [token(RS256, { iss: ISSUER, nbf: 4_102_444_800 }), 'Jwt not yet valid'],
    [token(RS256, { iss: ISSUER, exp: 1 }), 'Jwt is expired'],
    [`${token(RS256, { iss: ISSUER, exp: 1 }).replaceAll('.', ' . ')} xw`, 'Jwt is expired'],
    [token(RS256, { iss: ISSUER, exp: 4_102_444_800 }), 'Jwt verification fails'],
    [token({ ...RS256, kid: '2' }, { iss: ISSUER }), "Jwks doesn't have key to match kid or alg from Jwt"],
    [token({ alg: 'HS256' }, { iss: ISSUER }), "Jwks doesn't have key to match kid or alg from Jwt"],
  ])('%s: %s', (text, wrong) => {
    expect(wrongWith(text, ISSUER)).toBe(wrong);
  });

  test.each([
    [{}, '/', 'Jwt is missing'],
    [{ authorization: 'Bearer ' }, '/', 'Jwt is missing'],
    [{ Authorization: 'Basic abc' }, '/', 'Jwt is missing'],
    [{ authorization: `Bearer ${token(RS256, { iss: ISSUER })}` }, '/', 'Jwt verification fails'],
    [{}, `/?a=b&access_token=${token(RS256, { iss: ISSUER, exp: 1 })}`, 'Jwt is expired'],
  ])('[F4] %j at %s', (headers, path, wrong) => {
    const { answers, lines } = run({
      inbound: { mtls: 'DISABLE', filters: [{ jwt: { issuer: ISSUER } }] },
      actions: [{ from: 'client', to: 'pod:8080', path, headers }],
    });
    expect(answers.map(({ head }) => [head.status, head.body])).toEqual([[401, wrong]]);
    expect(lines).toMatchObject([
      { code: 401, flags: [], details: `jwt_authn_access_denied{${wrong.replaceAll(' ', '_')}}` },
    ]);
  });
});

test('[F5] a delay, then an abort: both are flagged, in that order', () => {
  const { lines } = inbound([{ fault: { delay_ms: 200, abort_status: 418 } }], [0]);
  expect(lines).toMatchObject([{ code: 418, flags: ['DI', 'FI'], durationMs: 200 }]);
});

// Asked of a real Envoy: a request with a body was given up 470 ms after a delay of 350, one without 470 ms after it came.
test.each([
  ['GET', 0, [504, ['DI', 'SI']]],
  ['POST', 5, [200, ['DI']]],
])(
  '[F5] %s with a body of %d: what goes on after a delay begins its idle timeout anew',
  (method, body_bytes, outcome) => {
    const { lines } = run({
      inbound: { mtls: 'DISABLE', filters: [{ fault: { delay_ms: 200 } }], hcm: { stream_idle_timeout_ms: 300 } },
      app: { listening: true, port: 8080, protocol: 'http', script: [{ status: 200, delay_ms: 200 }] },
      actions: [{ from: 'client', to: 'pod:8080', path: '/', method, body_bytes }],
    });
    expect(lines.map(({ code, flags }) => [code, flags])).toEqual([outcome]);
  },
);

test('a flag is set once', () => {
  const { lines } = inbound([{ fault: { delay_ms: 50 } }, { fault: { delay_ms: 50, abort_status: 404 } }], [0]);
  expect(lines).toMatchObject([{ code: 404, flags: ['DI', 'FI'], durationMs: 100 }]);
});

test('without filters nothing is decided', () => {
  const { events } = inbound([], [0]);
  expect(events.filter(({ type }) => type === 'filterDecided' || type === 'networkFilterDecided')).toEqual([]);
});
