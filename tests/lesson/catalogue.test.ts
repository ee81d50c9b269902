/** What the door says of a scenario of the catalogue that is not right: file, line, column, and what to do. */
import { describe, expect, test } from 'vitest';
import { problemsWith, replacing } from './folder.ts';

const FILE = 'scenarios/retries-succeed.whatif.yaml';

/** All that the door says when one file reads differently, a line each. */
const problemsIn = (path: string, edit: (text: string) => string) =>
  problemsWith(path, edit)
    .map(({ file, line, column, path: place, message }) => `${file}:${line}:${column} ${place}: ${message}`)
    .join('\n');

describe('a scenario file', () => {
  test.each([
    [
      'an unknown setting in the change',
      replacing('num_retries: 2 } }', 'num_retrys: 2 } }'),
      /:13:\d+ change\.policies\.route\.retry\.num_retrys: unknown key "num_retrys": did you mean "num_retries"\?$/m,
    ],
    [
      'a value of the wrong type',
      replacing('num_retries: 2 } }', 'num_retries: two } }'),
      /:13:\d+ change\.policies\.route\.retry\.num_retries: expected a (whole )?number, found "two"$/m,
    ],
    [
      'a belief that is not in the list',
      replacing('believes: M18', 'believes: M99'),
      /prediction\.options\[0\]\.believes: there is no "M99": add it to misconceptions\.yaml/,
    ],
    [
      'a profile that is not there',
      replacing('profile: envoy', 'profile: linkerd'),
      /:6:1 profile: "linkerd" is not one of walk, envoy, istio, none$/m,
    ],
    [
      'a claim that the run shows, but is called wrong',
      replacing('claim: { status: 503, arrivals: 1 }', 'claim: { status: 200 }'),
      /prediction\.options\[0\]\.claim: the run shows this too: claim something that is wrong$/m,
    ],
    [
      'a key that the run does not show',
      replacing('claim: { status: 200, arrivals: 3 }', 'claim: { status: 200, arrivals: 2 }'),
      /prediction\.options\[2\]\.claim: the run does not show this$/m,
    ],
    [
      'two keys',
      replacing('believes: other', 'believes: key'),
      /prediction\.options: 2 options are the key: exactly one must be$/m,
    ],
    [
      'an outcome that is typed',
      replacing(
        'one answer for the app, {call}, after {duration}. `rates` got {arrivals} requests, and the log line has {flags}.',
        'one answer for the app, 200.',
      ),
      /explanation\.shows: an outcome comes from the run: write at least one of \{call\}/,
    ],
    [
      'a value that no run has',
      replacing('after {duration}', 'after {time}'),
      /explanation\.shows: \{time\} is no value of a run: there are call, /,
    ],
    [
      'a recorded run that is not there',
      replacing('retries/mix/503-reset-200', 'retries/mix/503-503-200'),
      /recorded\.case: there is no recorded run "retries\/mix\/503-503-200"/,
    ],
    [
      'a recorded run that came to something else',
      replacing('retries/mix/503-reset-200', 'connect_failures/refused/GET'),
      /recorded\.case: the recorded caller got 503 Service Unavailable, the simulated one 200 OK: name another$/m,
    ],
    [
      'another name than its file',
      replacing('id: retries-succeed', 'id: retries'),
      /:3:1 id: "retries" is not the name/,
    ],
    [
      'a source that is not there',
      replacing('[envoy-router, recorded-envoy]', '[envoy-router, hearsay]'),
      /sources\[1\]: there is no source "hearsay"/,
    ],
  ])('%s', (_, edit, message) => {
    const problem = problemsIn(FILE, edit);
    expect(problem).toMatch(/^content\/scenarios\/retries-succeed\.whatif\.yaml:/m);
    expect(problem).toMatch(message);
  });

  test('a run that goes round in a circle is cut, and the circle is no key', () => {
    const problem = problemsIn(
      'scenarios/proxy-not-exempt.whatif.yaml',
      replacing(
        'circuit_breakers: { max_connections: 10, max_pending_requests: 1 }',
        'circuit_breakers: { max_connections: 99999, max_requests: 99999 }',
      ),
    );
    // With Envoy’s default of 1,024 connections it ends; without nothing but the budget ends it.
    expect(problem).toMatch(/change: this run does not end: after 20000 events it still repeats itself$/m);
  });
});

describe('the menu', () => {
  test('a scenario that is not there', () => {
    expect(problemsIn('whatif.yaml', replacing('      - udp-passes\n', '      - udp-passed\n'))).toMatch(
      /^content\/whatif\.yaml:\d+:\d+ groups\[0\]\.scenarios\[\d+\]: there is no scenario "udp-passed"/m,
    );
  });

  test('a scenario that stands twice', () => {
    expect(problemsIn('whatif.yaml', replacing('      - overflow\n', '      - overflow\n      - no-rules\n'))).toMatch(
      /: "no-rules" stands in content\/whatif\.yaml already: choose another, or take one out$/,
    );
  });

  test('a scenario that nobody lists', () => {
    expect(problemsIn('whatif.yaml', replacing('      - udp-passes\n', ''))).toMatch(
      /udp-passes\.whatif\.yaml:3:1 id: "udp-passes" is missing in the catalogue: add it to a group in whatif\.yaml$/m,
    );
  });

  test('a counter without a meaning', () => {
    const problem = problemsIn('whatif.yaml', replacing('    upstream_rq_retry: retries\n', ''));
    expect(problem).toMatch(/words\.counters(\.upstream_rq_retry)?: /);
  });
});
