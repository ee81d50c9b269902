/** The reference lesson's data, copied from its text by hand: what the base run and the words must come to. */
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/lesson/rich.ts';
import { executionTable, processFlow, STEPS, statusTracker } from '../../src/views/index.ts';
import { CONTENT } from '../lesson/folder.ts';

const { lesson, practice } = CONTENT;
const { phrases } = lesson;

test('the execution table, cell for cell', () => {
  expect(lesson.table.columns).toEqual(['Step', 'Action', 'Traffic direction', 'Envoy role', 'Result']);
  const rows = executionTable(lesson.base.trace).map(({ step, action, direction, role, result }) => [
    step,
    phrases.action[action],
    phrases.direction[direction],
    phrases.role[role],
    phrases.result[result],
  ]);
  expect(rows).toEqual([
    [1, 'Pod starts with app and Envoy containers', 'N/A', 'Envoy initialized', 'Envoy ready to intercept traffic'],
    [
      2,
      'App sends request to external service',
      'Outbound',
      'Envoy intercepts outbound traffic',
      'Traffic routed through Envoy proxy',
    ],
    [
      3,
      'Envoy applies outbound policies (e.g., retries, TLS)',
      'Outbound',
      'Envoy modifies or secures traffic',
      'Request sent securely to destination',
    ],
    [4, 'External service responds', 'Inbound', 'Response routed back through Envoy', 'Envoy applies inbound policies'],
    [5, 'Envoy delivers response to app container', 'Inbound', 'Envoy completes traffic flow', 'App receives response'],
    [6, 'Pod terminates', 'N/A', 'Envoy shuts down', 'Traffic interception stops'],
  ]);
});

test('the status tracker, cell for cell', () => {
  const { tracker } = lesson;
  const columns = statusTracker(lesson.base.trace);
  expect([tracker.variable, tracker.envoyStatus, tracker.trafficState]).toEqual([
    'Variable',
    'Envoy Status',
    'Traffic State',
  ]);
  expect(
    columns.map(({ step, envoyStatus, trafficState }) => [
      tracker.columns[step],
      phrases.envoyStatus[envoyStatus],
      phrases.trafficState[trafficState],
    ]),
  ).toEqual([
    ['Start', 'Not running', 'No traffic'],
    ['After step 1', 'Running', 'No traffic'],
    ['After step 2', 'Running', 'Outbound intercepted'],
    ['After step 3', 'Running', 'Outbound secured'],
    ['After step 4', 'Running', 'Inbound intercepted'],
    ['After step 5', 'Running', 'Delivered to app'],
    ['Final', 'Stopped', 'No traffic'],
  ]);
});

test('the eight boxes, and the step that lights each', () => {
  const lit = Object.fromEntries(processFlow(lesson.base.trace, 0).map(({ box, step }) => [box, step]));
  expect(lesson.flow.boxes.map(({ box, text }) => [text, lit[box]])).toEqual([
    ['Application Pod Starts', 1],
    ['Sidecar Proxy (Envoy) Injected', 1],
    ['All Outgoing Traffic Routed Through Envoy', 2],
    ['Envoy Applies Policies, Observability, Security', 3],
    ['Traffic Sent to Destination Service', 3],
    ['Incoming Traffic Routed Through Envoy', 4],
    ['Envoy Applies Inbound Rules', 4],
    ['Traffic Delivered to Application Container', 5],
  ]);
  for (const step of STEPS) {
    const now = processFlow(lesson.base.trace, step).filter(({ state }) => state === 'now');
    expect(now.map(({ box }) => box)).toEqual({ 1: [1, 2], 2: [3], 3: [4, 5], 4: [6, 7], 5: [8], 6: [] }[step]);
  }
});

test('the execution sample', () => {
  expect(lesson.base.manifest.lines.join('\n')).toBe(`apiVersion: v1
kind: Pod
metadata:
  name: myapp
spec:
  containers:
  - name: app
    image: myapp:latest
  - name: envoy
    image: envoyproxy/envoy:v1.22.0`);
});

test('the base profile is on the screen: rules, owner, listeners, route, TLS', () => {
  const rows = lesson.base.words.profile.map(({ key, value }) => [key, plainText(value)]);
  expect(rows).toEqual([
    ['rules', 'all outgoing TCP → 15001, all incoming → 15006'],
    ['owner', '1337 for the envoy container'],
    ['listeners', '15001 and 15006'],
    ['route', 'retry_on: 5xx, num_retries: 1, timeout: 15s'],
    ['tls', 'TLS'],
  ]);
  expect(plainText(lesson.base.words.profileCaption)).toContain('1.40');
});

test('the three key moments and their steps', () => {
  expect(lesson.keyMoments.map(({ question, steps }) => [question, steps])).toEqual([
    ['Why must Envoy be in the same pod as the app?', [2, 4]],
    ['Does the app change its code?', [2]],
    ['What if Envoy stops while the pod is active?', [6]],
  ]);
  expect(lesson.keyMoments[2]?.finePrint).toBeDefined();
});

test('the snapshot', () => {
  expect(lesson.snapshot).toEqual([
    'Envoy runs beside the app in the same pod',
    'It intercepts inbound and outbound traffic',
    'It applies security, routing and observability policies',
    'It is transparent to app code',
    'It improves traffic control and resilience',
    'Pod stops = Envoy stops intercepting',
  ]);
});

/** Stem, options A to D, key, place of the hint, fine print needed. */
const QUIZ = [
  [
    'At which step does Envoy apply outbound policies such as retries or TLS?',
    ['Step 4', 'Step 2', 'Step 3', 'Step 5'],
    'C',
    /Envoy role column/,
    false,
  ],
  [
    'What is the traffic state after step 4?',
    ['Outbound intercepted', 'Inbound intercepted', 'Delivered to app', 'No traffic'],
    'B',
    /Traffic State row/,
    false,
  ],
  [
    'Envoy is removed from the pod: what changes?',
    [
      'Traffic bypasses Envoy and goes directly to the destination',
      'Traffic is still intercepted',
      'The pod fails to start',
      'The app crashes',
    ],
    'A',
    /process flow/,
    true,
  ],
] as const;

test.each(QUIZ.map((expected, index) => [index + 1, expected] as const))(
  'quiz question %i',
  (number, [stem, options, key, hint, finePrint]) => {
    const question = lesson.quiz[number - 1];
    expect(question && plainText(question.stem)).toBe(stem);
    expect(question?.options.map(({ letter, text }) => [letter, plainText(text ?? [])])).toEqual(
      [...'ABCD'].map((letter, place) => [letter, options[place]]),
    );
    expect(question?.key).toBe(key);
    expect(question && plainText(question.hint)).toMatch(hint);
    expect(question?.finePrint !== undefined || !finePrint).toBe(true);
  },
);

const sidecar = (name: string, image: string) => `containers:\n- name: ${name}\n  image: ${image}\n`;

/** Difficulty, stem, options A to D, key, fine print needed. */
const PRACTICE = [
  [
    'easy',
    'Main purpose of a sidecar proxy like Envoy?',
    [
      'Manage network traffic for the app without changing its code',
      'Replace the main container',
      'Store application data',
      'Run databases',
    ],
    'A',
    false,
  ],
  [
    'easy',
    'Which pod spec defines an Envoy sidecar container?',
    [
      sidecar('app', 'envoyproxy/envoy'),
      sidecar('envoy', 'envoyproxy/envoy'),
      sidecar('envoy', 'nginx'),
      sidecar('envoyproxy', 'envoyproxy/envoy'),
    ],
    'B',
    true,
  ],
  [
    'medium',
    'Pod with app and Envoy: the app calls an external service. What happens?',
    [/directly/, /twice/, /blocked by Kubernetes/, /intercepted and routed through Envoy first/],
    'D',
    true,
  ],
  [
    'medium',
    'Envoy is not forwarding traffic. Most likely cause?',
    [
      /node is short of CPU/,
      /app image is outdated/,
      /[Mm]issing network permissions or capabilities/,
      /[Oo]nly one container is defined/,
    ],
    'C',
    true,
  ],
  [
    'hard',
    'Add Envoy to an existing Deployment without changing app code. Best approach?',
    [
      /Envoy container to the pod spec as a sidecar/,
      /Envoy into the app image/,
      /separate pod .*externally/,
      /init container that installs Envoy in the app container/,
    ],
    'A',
    true,
  ],
] as const;

describe.each(PRACTICE.map((expected, index) => [index + 1, expected] as const))(
  'practice question %i',
  (number, [difficulty, stem, options, key, finePrint]) => {
    const question = practice.questions[number - 1];

    test('has the difficulty, stem, options and key of the reference', () => {
      expect(question?.difficulty).toBe(difficulty);
      expect(question && plainText(question.stem)).toBe(stem);
      const found = question?.options.map(({ text, yaml }) => yaml ?? plainText(text ?? []));
      expect(found).toEqual(
        options.map((option) => (typeof option === 'string' ? option : expect.stringMatching(option))),
      );
      expect(question?.key).toBe(key);
      expect(question?.finePrint !== undefined || !finePrint).toBe(true);
    });

    test('has a solution of two steps, a final answer that names the key, a quick check and mistakes', () => {
      expect(question?.solution).toHaveLength(2);
      expect(question && plainText(question.finalAnswer)).toMatch(new RegExp(`^${key}: `));
      expect(question?.quickCheck).not.toEqual([]);
      expect(question?.mistakes).toHaveLength(3);
    });
  },
);
