import { expectStep, openPage, openQuiz, pageState } from './support/open.ts';
import { LESSON_TABLE, LESSON_TRACKER, readExecutionTable, readStatusTracker } from './support/readTables.ts';
import { expect, test } from './support/test.ts';
import { lastButton, picture, scenarioField, stepTitle } from './support/walk.ts';

/** Rows and values that differ from the lesson's own run; what is not named here must be the same. */
const RUNS = [
  {
    id: 'no-rules',
    title: 'Without redirect rules',
    rows: {
      1: [
        'Pod starts with app and Envoy containers',
        'N/A',
        'Envoy initialized',
        'No redirect rules, nothing to intercept',
      ],
      2: ['App sends request to external service', 'Outbound', 'Envoy is bypassed', 'Traffic goes straight out'],
      3: [
        'Request goes to external service without Envoy',
        'Outbound',
        'Envoy is bypassed',
        'Request reaches destination',
      ],
      4: ['External service responds', 'Inbound', 'Envoy is bypassed', 'Response comes straight back'],
      5: ['Response arrives at app container', 'Inbound', 'Envoy is bypassed', 'App receives response'],
      6: ['Pod terminates', 'N/A', 'Envoy shuts down', 'Pod is gone'],
    },
    status: ['Not running', 'Running', 'Running', 'Running', 'Running', 'Stopped'],
    traffic: ['No traffic', 'Outbound, direct', 'Outbound, direct', 'Reply, direct', 'Delivered to app', 'No traffic'],
  },
  {
    id: 'envoy-dead',
    title: 'Envoy dead, rules still there',
    rows: {
      2: ['App sends request to external service', 'Outbound', 'Envoy is not running', 'Connection refused'],
      3: ['Request never leaves the pod', 'N/A', 'Not involved', 'Nothing is sent'],
      4: ['No response comes', 'N/A', 'Not involved', 'Nothing comes back'],
      5: ['Call fails with an error', 'N/A', 'Not involved', 'App receives an error'],
    },
    status: ['Not running', 'Stopped', 'Stopped', 'Stopped', 'Stopped', 'Stopped'],
    traffic: ['No traffic', 'Outbound refused', 'Outbound refused', 'Outbound refused', 'Error at app', 'No traffic'],
  },
  {
    id: 'inbound-call',
    title: 'A call from outside',
    rows: {
      2: [
        'Caller outside the pod sends request to app',
        'Inbound',
        'Envoy intercepts inbound traffic',
        'Traffic routed through Envoy proxy',
      ],
      3: ['Envoy applies inbound policies', 'Inbound', 'Envoy applies inbound rules', 'Request sent on to app'],
      4: ['App responds', 'Outbound', 'Response routed back through Envoy', 'Response returns on the same connection'],
      5: ['Envoy delivers response to caller', 'Outbound', 'Envoy completes traffic flow', 'Caller receives response'],
    },
    status: ['Not running', 'Running', 'Running', 'Running', 'Running', 'Stopped'],
    traffic: [
      'No traffic',
      'Call intercepted',
      'Call forwarded to app',
      'Reply at Envoy',
      'Delivered to caller',
      'No traffic',
    ],
  },
] as const;

for (const { id, title, rows, status, traffic } of RUNS) {
  test(`scenario ${id}: the tables say what its run does, and nothing else changes`, async ({ page }) => {
    await openPage(page);
    await scenarioField(page).selectOption({ label: title });
    await expect(pageState(page)).toHaveAttribute('data-scenario', id);
    await expectStep(page, 0);
    await lastButton(page).click();
    const changed: Readonly<Record<string, readonly string[]>> = rows;
    expect(await readExecutionTable(page)).toEqual(
      LESSON_TABLE.map(([step = '', ...cells]) => [step, ...(changed[step] ?? cells)]),
    );
    expect(await readStatusTracker(page)).toEqual([
      LESSON_TRACKER[0],
      ['Envoy Status', ...status],
      ['Traffic State', ...traffic],
    ]);
  });
}

test('a dead Envoy: the call is refused, and the boxes behind it are not in the run', async ({ page }) => {
  await openPage(page, '?scenario=envoy-dead&step=2');
  await expect(stepTitle(page)).toHaveText('Envoy’s process is dead. The app’s call is turned to nobody.');
  await expect(picture(page)).toContainText('refused');
  await expect(page.locator('.flow li[data-state="never"]')).toHaveText([
    /not in this run All Outgoing Traffic/,
    /Envoy Applies Policies/,
    /Traffic Sent to Destination/,
    /Incoming Traffic/,
    /Inbound Rules/,
    /Delivered to Application/,
  ]);
  await expect(page.locator('.flow li[data-state="never"] button')).toHaveCount(0);
});

test('without rules Envoy’s counters stay at 0 and the wire is plain', async ({ page }) => {
  await openPage(page, '?scenario=no-rules&step=3');
  await page.getByText('What the picture shows now').click();
  await expect(page.locator('.describe')).toContainText('0 on port 15001, 0 on port 15006');
  await expect(picture(page)).toContainText('plain text');
});

test('the fine print leads to the scenario that shows it, and the lesson’s run is one press away', async ({ page }) => {
  await openPage(page, '?step=2');
  await page.locator('.step-prints').getByRole('link', { name: 'See it without rules' }).click();
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await expectStep(page, 2);
  await expect(stepTitle(page)).toHaveText('The app calls rates, and the call goes straight out.');
  await scenarioField(page).selectOption('base');
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'base');
  await page.goBack();
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'no-rules');
  await expectStep(page, 2);
});

for (const [step, name, scenario, at] of [
  [1, 'See it without rules', 'no-rules', 2],
  [4, 'See a real inbound call', 'inbound-call', 2],
  [5, 'See a real inbound call', 'inbound-call', 5],
  [6, 'See a call refused', 'envoy-dead', 2],
] as const) {
  test(`the fine print of step ${step} leads to ${scenario}, step ${at}`, async ({ page }) => {
    await openPage(page, `?step=${step}`);
    await page.locator('.step-prints').getByRole('link', { name, exact: true }).click();
    await expect(pageState(page)).toHaveAttribute('data-scenario', scenario);
    await expectStep(page, at);
  });
}

test('the fine print of a key moment leads there too', async ({ page }) => {
  await openPage(page);
  await openQuiz(page);
  await page.getByText('What if Envoy stops while the pod is active?').click();
  await page.locator('.moments').getByText('Compare with the answer').filter({ visible: true }).click();
  await page.locator('.moments').getByRole('link', { name: 'See the call refused' }).click();
  await expect(pageState(page)).toHaveAttribute('data-scenario', 'envoy-dead');
  await expectStep(page, 2);
});
