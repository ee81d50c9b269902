import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** WCAG 2.0 to 2.2, A and AA, and what else axe knows to be good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  const results = await axe(page).withTags(TAGS).analyze();
  expect(results.passes.length).toBeGreaterThan(10);
  expectNone(results);
}

/** The rules that another theme can break: the same page in other colours. */
export async function expectReadableColours(page: Page): Promise<void> {
  const results = await axe(page).withRules(['color-contrast', 'link-in-text-block']).analyze();
  expect(results.passes.map(({ id }) => id)).toContain('color-contrast');
  expectNone(results);
}

/** In legacy mode: a page without frames needs no second window. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode();
}

function expectNone({ violations }: Results): void {
  expect(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => `${id}: ${target.join(' ')}: ${[...any, ...all, ...none][0]?.message}`),
    ),
  ).toEqual([]);
}
