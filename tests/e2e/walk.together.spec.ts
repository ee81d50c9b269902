import { expectStep, openPage } from './support/open.ts';
import { readAfterNext, readWalk } from './support/readWalk.ts';
import { expect, test } from './support/test.ts';
import { lastButton, nextButton } from './support/walk.ts';

/** What each step shows, part by part: read in the very task of the click. */
const STEPS = [
  {
    step: '1',
    picture: 'Pod myapp. Envoy: listens.',
    title: 'The pod starts with two containers: the app and Envoy.',
    litBoxes: [1, 2],
    row: '1 now',
    column: '',
    markedLines: ['app', 'envoy'],
    markedProfile: ['redirect rules', 'listeners'],
    tick: 'Pod starts',
    slider: 1,
    traffic: 'No traffic',
  },
  {
    step: '2',
    picture: 'Pod myapp. Envoy: takes the call over. GET /rates is at Envoy.',
    title: 'The app calls rates; the kernel turns the call to Envoy.',
    litBoxes: [3],
    row: '2 now',
    column: 'After step 2 · now',
    markedLines: ['app'],
    markedProfile: ['redirect rules', 'listeners'],
    tick: 'App sends',
    slider: 2,
    traffic: 'Outbound intercepted',
  },
  {
    step: '3',
    picture: 'Pod myapp. Envoy: adds TLS, may retry. GET /rates is between Envoy and rates.',
    title: 'Envoy adds TLS and sends the request on, over its own connection.',
    litBoxes: [4, 5],
    row: '3 now',
    column: 'After step 3 · now',
    markedLines: ['envoy'],
    markedProfile: ['uid, gid', 'route to rates', 'to rates'],
    tick: 'Policies',
    slider: 3,
    traffic: 'Outbound secured',
  },
  {
    step: '4',
    picture: 'Pod myapp. Envoy: checks the answer. 200 OK is at Envoy.',
    title: 'rates answers. The reply comes back to Envoy on connection 2.',
    litBoxes: [6, 7],
    row: '4 now',
    column: 'After step 4 · now',
    markedLines: ['envoy'],
    markedProfile: ['route to rates'],
    tick: 'Response',
    slider: 4,
    traffic: 'Inbound intercepted',
  },
  {
    step: '5',
    picture: 'Pod myapp. Envoy: passes the reply on. 200 OK is at the app.',
    title: 'Envoy hands the reply to the app on connection 1.',
    litBoxes: [8],
    row: '5 now',
    column: 'After step 5 · now',
    markedLines: ['app', 'envoy'],
    markedProfile: [],
    tick: 'Delivered',
    slider: 5,
    traffic: 'Delivered to app',
  },
  {
    step: '6',
    picture: 'Pod myapp. Envoy: has stopped.',
    title: 'The pod ends, and interception ends with it.',
    litBoxes: [],
    row: '6 now',
    column: 'Final · now',
    markedLines: ['app', 'envoy'],
    markedProfile: [],
    tick: 'Pod ends',
    slider: 6,
    traffic: 'No traffic',
  },
];

test('one press moves picture, words, flow, row, column, marked lines and time line in the same task', async ({
  page,
}) => {
  await openPage(page);
  for (const expected of STEPS) {
    expect(await readAfterNext(page)).toMatchObject(expected);
  }
});

test('going back shows what going forward showed', async ({ page }) => {
  await openPage(page);
  const forward = [await readWalk(page)];
  for (let step = 1; step <= 6; step += 1) {
    forward.push(await readAfterNext(page));
  }
  for (let step = 5; step >= 0; step -= 1) {
    await page.keyboard.press('ArrowLeft');
    await expectStep(page, step);
    expect({ ...(await readWalk(page)), title: '' }).toEqual({ ...forward[step], title: '' });
  }
});

test('a changed value shows what it was', async ({ page }) => {
  await openPage(page, '?step=2');
  const traffic = page.locator('.state-rows > div').last();
  await expect(traffic).toHaveText('Traffic State changedfrom No traffic to  → Outbound intercepted');
  await nextButton(page).click();
  await expect(traffic).toHaveText('Traffic State changedfrom Outbound intercepted to  → Outbound secured');
  await expect(page.locator('.state-rows > div').first()).toHaveText('Envoy Status Running');
  await lastButton(page).click();
  await expect(page.locator('.state-rows > div').first()).toHaveText('Envoy Status changedfrom Running to  → Stopped');
});
