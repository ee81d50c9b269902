import { expect, test } from 'vitest';
import { runContainerLifecycle } from '../../src/cli/conformance/containerLifecycle.ts';

/** Two init containers, two sidecars and a main container, deleted when all run. */
const POD = {
  restartPolicy: 'Always',
  initContainers: [
    { name: 'init', run_s: 1, exit: 0 },
    { name: 'one', sidecar: true, run_s: 900, exit: 0, term_s: 2 },
    { name: 'two', sidecar: true, run_s: 900, exit: 0, term_s: 3, preStop: { run_s: 1 } },
    { name: 'last', run_s: 2, exit: 0 },
  ],
  containers: [
    { name: 'main', run_s: 900, exit: 0, term_s: 4, postStart: { run_s: 2 }, readinessProbe: { period_s: 1 } },
  ],
  gracePeriod_s: 20,
  action: { delete: { when: 'all_running' } },
};

const CRASHING = { restartPolicy: 'Always', containers: [{ name: 'main', run_s: 1, exit: 1 }] };
const STUCK = { restartPolicy: 'Never', containers: [{ name: 'main', run_s: 1, exit: 0, image: 'bad' }] };
const REBOOTED = {
  restartPolicy: 'Always',
  initContainers: [{ name: 'init', run_s: 1, exit: 0 }],
  containers: [{ name: 'main', run_s: 900, exit: 0 }],
  action: { reboot: { when: 'all_running' } },
};

function run(input: unknown, ...expected: readonly string[]) {
  return runContainerLifecycle({ cases: [{ id: 'own/1', input, expected }] })[0];
}

// Each word of the language with one statement that is true of the run and one that is not.
test.each([
  ['starts', POD, 'starts main', 'starts nobody'],
  ['exits', POD, 'exits init', 'exits nobody'],
  ['doesntStart', STUCK, 'doesntStart main', undefined],
  ['doesntStart', POD, undefined, 'doesntStart main'],
  ['startsBefore', POD, 'startsBefore one two', 'startsBefore two one'],
  ['startsBeforeALaterStart', CRASHING, 'startsBeforeALaterStart main main', undefined],
  ['startsBeforeALaterStart', POD, undefined, 'startsBeforeALaterStart init main'],
  ['exitsBefore', POD, 'exitsBefore init one', 'exitsBefore one init'],
  ['exitsBefore, both running', POD, 'exitsBefore main two', 'exitsBefore one two'],
  ['runTogether', POD, 'runTogether one last', 'runTogether init one'],
  [
    'runTogether, a probe and a hook',
    POD,
    'runTogether PostStart-main main',
    'runTogether PostStart-main Readiness-main',
  ],
  ['notRunTogether', POD, 'notRunTogether init last', 'notRunTogether one two'],
  ['notRunTogetherAfterRestart', POD, 'notRunTogetherAfterRestart one two', undefined],
  ['doesntStartAfter', POD, 'doesntStartAfter init main', 'doesntStartAfter main init'],
  ['restarts', CRASHING, 'restarts main', undefined],
  ['restarts', POD, undefined, 'restarts main'],
  ['notRestarted', POD, 'notRestarted main', 'notRestarted nobody'],
  ['phase', CRASHING, 'phase Running', 'phase Pending'],
  ['waitingReason', STUCK, 'waitingReason main ImagePullBackOff', 'waitingReason main CrashLoopBackOff'],
  ['waitingReason', CRASHING, 'waitingReason main CrashLoopBackOff', 'waitingReason main ImagePullBackOff'],
  ['goneWithin_s', POD, 'goneWithin_s 9', 'goneWithin_s 8'],
  ['within_ms', POD, 'within_ms 500 start one two', 'within_ms 500 end one two'],
  ['lasts_s', POD, 'lasts_s 2 1 last', 'lasts_s 4 1 last'],
  ['order', POD, 'order init one two last main', 'order init two one'],
  ['orderAfterReboot', REBOOTED, 'orderAfterReboot init main', 'orderAfterReboot main init'],
])('the word %s', (_, input, holds, fails) => {
  if (holds !== undefined) expect(run(input, holds)).toMatchObject({ id: 'own/1', passed: true, difference: '' });
  if (fails !== undefined)
    expect(run(input, fails)).toMatchObject({ passed: false, difference: expect.stringContaining(fails) });
});

test('what the engine cannot express is unsupported, with the reason', () => {
  expect(run({ ...POD, hostNetwork: true })).toMatchObject({
    passed: false,
    difference: expect.stringMatching(/^unsupported: .*hostNetwork/s),
  });
  expect(run(POD, 'sleeps main')).toMatchObject({ passed: false, difference: expect.stringContaining('unsupported') });
});
