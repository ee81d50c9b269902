/** Each key, and each "the run shows", is what the engine's runs say. */
import { describe, expect, test } from 'vitest';
import type { Trace } from '../../src/engine/index.ts';
import type { Question } from '../../src/lesson/lesson.ts';
import { plainText } from '../../src/lesson/rich.ts';
import { executionTable, milestones, statusTracker } from '../../src/views/index.ts';
import { CONTENT, expectValue } from '../lesson/folder.ts';
import { eventsOf, rerun, traceOf } from './runs.ts';

const { lesson, practice } = CONTENT;
const { phrases } = lesson;

const keyOf = (question: Question | undefined) => question?.options.find(({ letter }) => letter === question.key);
const textOf = (option: ReturnType<typeof keyOf>) => plainText(option?.text ?? []);
const rowOf = (trace: Trace, step: number) => executionTable(trace).find((row) => row.step === step);
const acceptedBy = (trace: Trace, direction: 'outbound' | 'inbound') =>
  eventsOf(trace, 'connectionAccepted').filter((event) => event.direction === direction).length;
const resultOf = (trace: Trace, step: number) => {
  const row = rowOf(trace, step);
  return row && phrases.result[row.result];
};

describe('the quiz', () => {
  test('1: the step whose row applies the policies', () => {
    const rows = executionTable(traceOf('base')).filter(({ action }) => action === 'policiesApplied');
    expect(rows.map(({ step }) => `Step ${step}`)).toEqual([textOf(keyOf(lesson.quiz[0]))]);
    // TLS and the choice of the route happen in that step, in no other.
    const [, , two, three] = milestones(traceOf('base'));
    for (const type of ['routeChosen', 'tlsEstablished'] as const) {
      const at = traceOf('base').steps.findIndex(({ event }) => event.type === type);
      expect(at >= (two?.cursor ?? Number.NaN) && at < (three?.cursor ?? Number.NaN)).toBe(true);
    }
  });

  test('2: the tracker after step 4; the other options are other states', () => {
    const states = statusTracker(traceOf('base')).map(({ trafficState }) => phrases.trafficState[trafficState]);
    expect(textOf(keyOf(lesson.quiz[1]))).toBe(states[4]);
    for (const option of lesson.quiz[1]?.options ?? []) {
      expect(states).toContain(textOf(option));
    }
  });

  test('3: without Envoy and its rules the call goes straight out, the pod starts and the app has its answer', () => {
    const alone = expectValue(
      rerun('no-rules', (value) => ({
        ...value,
        manifest: value.manifest.slice(0, value.manifest.indexOf('  - name: envoy')),
        engine: { ...value.engine, pod: { ...value.engine.pod, containers: {} } },
      })),
    ).trace;
    for (const trace of [alone, traceOf('no-rules')]) {
      expect(rowOf(trace, 2)?.result).toBe('goesStraightOut');
      expect(acceptedBy(trace, 'outbound')).toBe(0);
      expect(milestones(trace)[1]?.reached).toBe(true);
      expect(rowOf(trace, 5)?.result).toBe('appReceivesResponse');
    }
    expect(lesson.quiz[2]?.key).toBe('A');
  });

  test('3, fine print: with the rules left behind, the call is refused and nothing leaves', () => {
    const trace = traceOf('envoy-dead');
    expect(rowOf(trace, 2)?.result).toBe('refused');
    expect(eventsOf(trace, 'requestReceived')).toEqual([]);
    expect(eventsOf(trace, 'callFailed').map(({ errno }) => errno)).toEqual(['ECONNREFUSED']);
  });
});

describe('the practice', () => {
  /** An option's container instead of the sample's Envoy, run with the lesson's rules. */
  function withContainer(yaml: string) {
    const container = yaml.replace('containers:\n', '').replace(/^/gm, '  ').trimEnd();
    const name = /name: (\S+)/.exec(yaml)?.[1] ?? '';
    return rerun('base', (value) => ({
      ...value,
      manifest: `${value.manifest.slice(0, value.manifest.indexOf('  - name: envoy'))}${container}\n`,
      engine: { ...value.engine, pod: { ...value.engine.pod, containers: { [name]: { uid: 1337, gid: 1337 } } } },
    }));
  }
  const option = (letter: string) =>
    practice.questions[1]?.options.find((candidate) => candidate.letter === letter)?.yaml ?? '';

  test('2: B runs as the sample does, and so does D, as its mark says', () => {
    const sample = executionTable(traceOf('base'));
    expect(executionTable(expectValue(withContainer(option('B'))).trace)).toEqual(sample);
    expect(executionTable(expectValue(withContainer(option('D'))).trace)).toEqual(sample);
    expect(practice.questions[1]?.options.map(({ alsoTrue }) => alsoTrue)).toEqual([
      undefined,
      undefined,
      undefined,
      'Runs as well',
    ]);
  });

  test('2: A is refused because of its name; C runs, and its call is refused', () => {
    const named = withContainer(option('A'));
    expect(named.ok ? [] : named.problems.map(({ message }) => message)).toEqual([
      'two containers are called "app": Kubernetes refuses such a pod',
    ]);
    const nginx = expectValue(withContainer(option('C'))).trace;
    expect(rowOf(nginx, 2)?.result).toBe('refused');
  });

  test('3: with the rules the call is routed through Envoy, once; without them A is right', () => {
    expect(resultOf(traceOf('base'), 2)).toBe('Traffic routed through Envoy proxy');
    expect(eventsOf(traceOf('base'), 'requestReceived')).toHaveLength(1);
    expect(rowOf(traceOf('no-rules'), 2)?.result).toBe('goesStraightOut');
    expect(practice.questions[2]?.options[0]?.alsoTrue).toBe('True without rules');
  });

  test('4: a ready Envoy forwards nothing where nobody could write the rules', () => {
    const trace = traceOf('no-rules');
    expect(eventsOf(trace, 'envoyReady')).toHaveLength(1);
    expect(eventsOf(trace, 'connectionAccepted')).toEqual([]);
  });

  test('5: two containers of one pod, the app’s own image unchanged', () => {
    expect(eventsOf(traceOf('base'), 'containerStarted').map(({ image }) => image)).toEqual([
      'myapp:latest',
      'envoyproxy/envoy:v1.22.0',
    ]);
  });
});

describe('the fine print', () => {
  test('a reply meets no inbound rules: the inbound listener stays at 0, a call from outside moves it to 1', () => {
    expect([acceptedBy(traceOf('base'), 'outbound'), acceptedBy(traceOf('base'), 'inbound')]).toEqual([1, 0]);
    expect([acceptedBy(traceOf('inbound-call'), 'outbound'), acceptedBy(traceOf('inbound-call'), 'inbound')]).toEqual([
      0, 1,
    ]);
  });

  test('the reply comes back on the two connections of the request', () => {
    const trace = traceOf('base');
    const [request] = eventsOf(trace, 'requestSentUpstream');
    const [read] = eventsOf(trace, 'requestRead');
    expect(eventsOf(trace, 'responseRead').map(({ connection }) => connection)).toEqual([request?.connection]);
    expect(eventsOf(trace, 'responseSentDownstream').map(({ connection }) => connection)).toEqual([read?.connection]);
    expect(new Set([request?.connection, read?.connection]).size).toBe(2);
  });

  test('the app’s peer is the address that it called; behind an inbound Envoy the app sees 127.0.0.6', () => {
    const [call] = eventsOf(traceOf('base'), 'connectCalled');
    const [established] = eventsOf(traceOf('base'), 'connectionEstablished');
    expect(established?.peer).toBe(call?.to);
    const [received] = eventsOf(traceOf('inbound-call'), 'requestReceived');
    expect(received?.peer.split(':')[0]).toBe('127.0.0.6');
  });

  test('with Envoy dead, calls from outside are refused too, and calls inside the pod work', () => {
    const calling = (from: 'app' | 'client', to: string) =>
      expectValue(
        rerun('envoy-dead', (value) => ({
          ...value,
          engine: {
            ...value.engine,
            actions: [{ at_ms: 1000, from, protocol: 'http' as const, to, method: 'GET', path: '/' }],
          },
        })),
      ).trace;
    expect(eventsOf(calling('client', 'pod:8080'), 'callFailed').map(({ errno }) => errno)).toEqual(['ECONNREFUSED']);
    for (const to of ['localhost:8080', 'pod:8080']) {
      expect(eventsOf(calling('app', to), 'responseReceived').map(({ head }) => head.status)).toEqual([200]);
    }
  });

  test('Envoy is started again before that pod ends, and the rules are written once', () => {
    const trace = traceOf('envoy-dead');
    const started = eventsOf(trace, 'containerStarted').map(({ container }) => container);
    expect(started).toEqual(['app', 'envoy', 'envoy']);
    expect(eventsOf(trace, 'rulesWritten')).toHaveLength(1);
  });
});
