/** Lines as Envoy and Istio print them. Expected values: `tests/conformance/cases`, and the formats of their documentation. */
import { describe, expect, test } from 'vitest';
import { accessLogLines } from '../../src/views/index.ts';
import { scenarioRun } from '../whatif/runs.ts';

const linesOf = (id: string, format: 'envoy' | 'istio') => accessLogLines(scenarioRun(id).run.trace, format);
const fieldsOf = (id: string, format: 'envoy' | 'istio') =>
  Object.fromEntries(
    linesOf(id, format)[0]?.parts.flatMap(({ field, text }) => (field === undefined ? [] : [[field, text]])) ?? [],
  );

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}';
const TIME = String.raw`\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\]`;

test('Envoy’s default format', () => {
  const [line, ...others] = linesOf('port-closed', 'envoy');
  expect(others).toEqual([]);
  expect(line?.text).toMatch(
    new RegExp(`^${TIME} "GET /rates HTTP/1\\.1" 503 UF 0 98 \\d+ - "-" "-" "${UUID}" "rates" "10\\.244\\.3\\.20:80"$`),
  );
});

test('Istio’s format', () => {
  const cause = 'delayed_connect_error:_Connection_refused';
  const details = `upstream_reset_before_response_started\\{remote_connection_failure\\|${cause}\\}`;
  expect(linesOf('port-closed', 'istio')[0]?.text).toMatch(
    new RegExp(
      `^${TIME} "GET /rates HTTP/1\\.1" 503 UF ${details} - "${cause}" 0 98 \\d+ - "-" "-" "${UUID}" "rates" ` +
        String.raw`"10\.244\.3\.20:80" rates - 10\.96\.0\.50:80 10\.244\.2\.10:\d+ - rates$`,
    ),
  );
});

test('the parts make the line', () => {
  for (const line of linesOf('overflow', 'istio')) {
    expect(line.parts.map(({ text }) => text).join('')).toBe(line.text);
  }
});

describe('what recorded lines say', () => {
  test.each([
    ['no-endpoints', { code: '503', flags: 'UH', details: 'no_healthy_upstream', sent: '19', upstreamHost: '-' }],
    ['slow-envoy', { code: '504', flags: 'UT', details: 'response_timeout', sent: '24', duration: '15000' }],
    ['slow-istio', { code: '0', flags: 'DC', details: 'downstream_remote_disconnect', sent: '0' }],
    ['port-closed-istio', { code: '503', flags: 'URX,UF', sent: '121' }],
    ['destination-silent', { code: '503', flags: 'UF', sent: '91' }],
    ['rbac-denied', { code: '403', flags: '-', details: 'rbac_access_denied_matched_policy[no-admin]', sent: '19' }],
    ['strict-plaintext', { code: '0', flags: 'NR', details: 'filter_chain_not_found', request: '- - -' }],
    ['retries-exhausted', { code: '503', flags: 'URX', details: 'via_upstream' }],
    ['inbound-call', { upstreamCluster: 'inbound|8080||', upstreamHost: '10.244.2.10:8080' }],
  ])('%s', (id, expected) => {
    expect(fieldsOf(id, 'istio')).toMatchObject(expected);
  });
});

test('requests that Envoy sends to itself keep one number', () => {
  const ids = linesOf('proxy-not-exempt', 'envoy').map(
    ({ parts }) => parts.find(({ field }) => field === 'requestId')?.text,
  );
  expect(ids.length).toBeGreaterThan(5);
  expect(new Set(ids).size).toBe(1);
  const two = linesOf('overflow', 'envoy').map(({ parts }) => parts.find(({ field }) => field === 'requestId')?.text);
  expect(new Set(two).size).toBe(two.length);
});
