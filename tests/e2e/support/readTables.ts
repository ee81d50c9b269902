/** The two tables as rows of cells, as they stand in the page: hidden words are words all the same. */
import type { Locator, Page } from '@playwright/test';
import { EXECUTION_TABLE, STATUS_TRACKER } from '../../views/lessonTable.ts';
import { executionTable, statusTracker } from './walk.ts';

export type Rows = readonly (readonly string[])[];

/** What marks the present row or column stands behind its name. */
const NOW = /\s*·?\s*\b(now|next)$/;

export const readExecutionTable = (page: Page): Promise<Rows> => readRows(executionTable(page));
export const readStatusTracker = (page: Page): Promise<Rows> => readRows(statusTracker(page));

async function readRows(table: Locator): Promise<Rows> {
  const rows = await table.evaluate((element: HTMLTableElement) =>
    [...element.rows].map((row) => [...row.cells].map((cell) => (cell.textContent ?? '').trim())),
  );
  return rows.map((row, index) => row.map((cell, column) => (index === 0 || column === 0 ? withoutNow(cell) : cell)));
}

const withoutNow = (name: string): string => name.replace(NOW, '');

export const LESSON_TABLE: Rows = [['Step', 'Action', 'Traffic direction', 'Envoy role', 'Result'], ...EXECUTION_TABLE];

/** The reference has no column for step 1. */
export const LESSON_TRACKER: Rows = [
  ['Variable', 'Start', 'After step 2', 'After step 3', 'After step 4', 'After step 5', 'Final'],
  ['Envoy Status', ...withoutStep1(STATUS_TRACKER.envoyStatus)],
  ['Traffic State', ...withoutStep1(STATUS_TRACKER.trafficState)],
];

function withoutStep1(values: readonly string[]): readonly string[] {
  return values.filter((_, step) => step !== 1);
}

/** The numbers of the rows whose words can be read now; the others are veiled. */
export function readableRows(page: Page): Promise<readonly string[]> {
  return executionTable(page)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows
        .filter((row) =>
          [...row.querySelectorAll('td > *')].every((cell) => cell.checkVisibility({ visibilityProperty: true })),
        )
        .map((row) => row.querySelector('th')?.textContent?.trim().replace(/ .*/, '') ?? ''),
    );
}
