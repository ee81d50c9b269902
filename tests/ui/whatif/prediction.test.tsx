import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { journalOf } from '../../../src/ui/journal/useJournal.ts';
import { CONTENT } from '../../player/lesson.ts';
import { openPage } from '../walk/page.tsx';

const { groups, scenarios } = CONTENT.catalogue;

async function openScenario(id: string) {
  const page = openPage(`?mode=whatif&scenario=${id}`);
  await screen.findByRole('heading', { name: scenarios[id]?.title ?? '' });
  return page;
}

test.each([
  ['It goes through Envoy', '2026-11-30'],
  ['It goes straight out', undefined],
])('a prediction "%s" comes back on %s', async (words, due) => {
  const { user, player } = await openScenario('no-rules');
  await user.click(screen.getByRole('radio', { name: new RegExp(words) }));
  await user.click(screen.getByRole('radio', { name: 'Sure' }));
  await user.click(screen.getByRole('button', { name: 'Run' }));
  expect(journalOf(player).getState().cards['whatif-no-rules']?.card.due).toBe(due);
});

test('a run that was skipped does not come back, and the next one is offered', async () => {
  const { user, player } = await openScenario('no-rules');
  await user.click(screen.getByRole('button', { name: 'Skip and run' }));
  expect(journalOf(player).getState().cards).toEqual({});
  const next = scenarios[groups[0]?.scenarios[1] ?? '']?.title;
  expect(screen.getByRole('link', { name: `Predict the next one: ${next}` })).toBeVisible();
});

test.each([
  ['no-rules', /^Back to step 1$/, '?step=1'],
  ['strict-plaintext', /^Back to step 3 of “/, '?scenario=inbound-call&step=3'],
])('%s leads back to the step whose fine print leads to it', async (id, name, href) => {
  await openScenario(id);
  expect(screen.getByRole('link', { name })).toHaveAttribute('href', href);
});
