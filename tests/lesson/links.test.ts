import { describe, expect, test } from 'vitest';
import { printProblem } from '../../src/lesson/problem.ts';
import { CONTENT, FILES, problemsWith, replacing } from './folder.ts';

/** File, path and message of each problem; the lines around it are tested elsewhere. */
function saidWith(path: string, edit: (text: string) => string): readonly string[] {
  return problemsWith(path, edit).map(
    (problem) =>
      printProblem(problem)
        .split('\n')[0]
        ?.replace(/:\d+:\d+/, '') ?? '',
  );
}

test('the content as it stands has no problem', () => {
  expect(problemsWith('quiz.yaml', (text) => text)).toEqual([]);
});

test.each([
  [
    'a term that the glossary lacks',
    'scenarios/base.yaml',
    replacing('Envoy finds the [route](route)', 'Envoy finds the [route](rout)'),
    'content/scenarios/base.yaml steps[3].narration: there is no term "rout": add it to glossary.yaml, or name another',
  ],
  [
    'a scenario that is not there',
    'key-moments.yaml',
    replacing('scenario: envoy-dead\n        step', 'scenario: envoy-gone\n        step'),
    'content/key-moments.yaml moments[2].finePrint.show.scenario: there is no scenario "envoy-gone": add it to scenarios/, or name another',
  ],
  [
    'a scenario of the catalogue that is not there',
    'key-moments.yaml',
    replacing('scenario: envoy-dead\n      sources', 'scenario: envoy-gone\n      sources'),
    'content/key-moments.yaml moments[2].finePrint.scenario: there is no scenario "envoy-gone": add it to the catalogue, or name another',
  ],
  [
    'a step that is not there',
    'key-moments.yaml',
    replacing('steps: [2, 4]', 'steps: [2, 7]'),
    'content/key-moments.yaml moments[0].steps[1]: there is no such step: 0 is the start, the steps are 1 to 6',
  ],
  [
    'a source that is not there',
    'quiz.yaml',
    replacing('sources: [envoy-router]', 'sources: [envoy-rooter]'),
    'content/quiz.yaml questions[0].finePrint.sources[0]: there is no source "envoy-rooter": add it to sources.yaml, or name another',
  ],
  [
    'a placeholder that the event does not carry',
    'hops.yaml',
    replacing('Turned from `{before}`', 'Turned from `{befor}`'),
    'content/hops.yaml kinds.connectionRedirected.line: {befor} is no value of connectionRedirected: it carries connection, hook, rule, before, after',
  ],
  [
    'a placeholder of a sentence',
    'phrases.yaml',
    replacing('"{label} is {at}."', '"{label} is {where}."'),
    'content/phrases.yaml describe.token: {where} is no value of token: it carries label, at',
  ],
  [
    'a placeholder of a word in the picture',
    'phrases.yaml',
    replacing('connection: "connection {number}"', 'connection: "connection {no}"'),
    'content/phrases.yaml picture.connection: {no} is no value of connection: it carries number',
  ],
  [
    'a placeholder in a word that is no template',
    'phrases.yaml',
    replacing('networkShort: one shared network', 'networkShort: "{ip}"'),
    'content/phrases.yaml picture.networkShort: {ip} is no value of networkShort: it carries no values',
  ],
  [
    'a word of the picture that is missing',
    'phrases.yaml',
    replacing('  networkShort: one shared network\n', ''),
    'content/phrases.yaml picture.networkShort: missing: add "networkShort" to this block',
  ],
  [
    'an id used twice',
    'quiz.yaml',
    replacing('id: quiz-envoy-removed', 'id: quiz-policies'),
    'content/quiz.yaml questions[2].id: "quiz-policies" stands in content/quiz.yaml already: choose another, or take one out',
  ],
  [
    'an id used in two files',
    'practice.yaml',
    replacing('id: practice-add-envoy', 'id: quiz-policies'),
    'content/practice.yaml questions[4].id: "quiz-policies" stands in content/quiz.yaml already: choose another, or take one out',
  ],
  [
    'a phrase that is missing',
    'phrases.yaml',
    replacing('  policiesApplied: Envoy applies outbound policies (e.g., retries, TLS)\n', ''),
    'content/phrases.yaml action.policiesApplied: missing: add "policiesApplied" to this block',
  ],
  [
    'a kind of event without words',
    'hops.yaml',
    replacing('  podReady:\n', '  podIsReady:\n'),
    'content/hops.yaml kinds.podReady: missing: add "podReady" to this block',
  ],
  [
    'a wrong option that tempts nobody',
    'quiz.yaml',
    replacing('          tempting: that policies are applied at the end, on delivery.\n', ''),
    'content/quiz.yaml questions[0].options.D.feedback: add "tempting": a wrong option says what one would have to believe to choose it',
  ],
  [
    'a key that another option has words for',
    'quiz.yaml',
    replacing('key: C', 'key: D'),
    'content/quiz.yaml questions[0].options.C.feedback: add "tempting": a wrong option says what one would have to believe to choose it',
  ],
  [
    'a step of the base run without fine print',
    'scenarios/base.yaml',
    (text: string) => {
      const from = text.indexOf('    finePrint:', text.indexOf('- step: 3'));
      return text.slice(0, from) + text.slice(text.indexOf('  - step: 4'));
    },
    'content/scenarios/base.yaml steps[3].finePrint: missing: every step of the base run has its fine print',
  ],
  [
    'steps out of order',
    'scenarios/base.yaml',
    replacing('- step: 4\n', '- step: 5\n'),
    'content/scenarios/base.yaml steps[4].step: step 5 stands where step 4 belongs: 0 to 6, in order',
  ],
  [
    'a scenario called otherwise than its file',
    'scenarios/no-rules.yaml',
    replacing('id: no-rules\n', 'id: norules\n'),
    'content/scenarios/no-rules.yaml id: "norules" is not the name of the file: write no-rules, or rename the file',
  ],
  [
    'a menu without a scenario',
    'lesson.yaml',
    replacing('envoy-dead, ', ''),
    'content/scenarios/envoy-dead.yaml id: "envoy-dead" is missing in the menu: add it to "scenarios" in lesson.yaml',
  ],
  [
    'a menu with a scenario too many',
    'lesson.yaml',
    replacing('envoy-dead, ', 'envoy-dead, envoy-slow, '),
    'content/lesson.yaml scenarios[3]: there is no scenario "envoy-slow": add scenarios/envoy-slow.yaml',
  ],
  [
    'a menu that begins elsewhere',
    'lesson.yaml',
    replacing('[base, no-rules,', '[no-rules, base,'),
    'content/lesson.yaml scenarios[0]: "base" must stand first, not "no-rules"',
  ],
  [
    'a cluster that nobody defines',
    'scenarios/base.yaml',
    replacing('cluster: rates', 'cluster: rate'),
    'content/scenarios/base.yaml engine.outbound.routes[0].cluster: there is no cluster "rate": add it to "clusters"',
  ],
  [
    'a host that nobody knows',
    'scenarios/base.yaml',
    replacing('to: rates:80', 'to: prices:80'),
    'content/scenarios/base.yaml engine.actions[0].to: nobody knows the name "prices": add it to "hosts"',
  ],
  [
    'a container that the manifest lacks',
    'scenarios/base.yaml',
    replacing('envoy: { uid: 1337, gid: 1337 }', 'proxy: { uid: 1337, gid: 1337 }'),
    'content/scenarios/base.yaml engine.pod.containers.proxy: the manifest has no container "proxy"',
  ],
])('%s', (_, path, edit, message) => {
  expect(saidWith(path, edit)).toContain(message);
});

describe('the manifest inside a scenario', () => {
  test('a problem is told at its place in the scenario file', () => {
    const [problem] = problemsWith('scenarios/base.yaml', replacing('    - name: envoy\n', '    - nme: envoy\n'));
    const lines = FILES.scenarios.find(({ value }) => value.id === 'base')?.document.source.split('\n') ?? [];
    expect(problem).toMatchObject({
      line: lines.indexOf('    - name: envoy') + 1,
      column: 7,
      path: 'manifest: spec.containers[1].name',
      message: 'missing: add "name" to this block',
    });
    expect(problem?.excerpt).toContain('|     - nme: envoy\n');
  });

  test('two containers of one name', () => {
    const [problem] = problemsWith('scenarios/base.yaml', replacing('    - name: envoy\n', '    - name: app\n'));
    expect(problem?.message).toBe('two containers are called "app": Kubernetes refuses such a pod');
  });

  test('each container has the lines from its dash to its last field', () => {
    const { lines, containers } = CONTENT.lesson.base.manifest;
    const block = (name: string) => {
      const found = containers.find((container) => container.name === name);
      return found && lines.slice(found.from - 1, found.to);
    };
    expect(block('app')).toEqual(['  - name: app', '    image: myapp:latest']);
    expect(block('envoy')).toEqual(['  - name: envoy', '    image: envoyproxy/envoy:v1.22.0']);
  });
});

test('a file that belongs nowhere, and one that is missing', async () => {
  const { readFiles } = await import('../../src/lesson/files.ts');
  const result = readFiles([{ path: 'quizz.yaml', text: 'questions: []\n' }]);
  expect(result.ok ? [] : result.problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
    expect.stringMatching(/^content\/quizz.yaml no part of the lesson: .*quiz\.yaml/),
    ...[
      'lesson',
      'phrases',
      'key-moments',
      'quiz',
      'practice',
      'predict',
      'glossary',
      'hops',
      'sources',
      'whatif',
      'misconceptions',
      'assess',
    ].map((name) => `content/${name}.yaml the file is missing: the lesson needs it`),
  ]);
});
