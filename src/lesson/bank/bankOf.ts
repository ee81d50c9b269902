/** The bank's files as one bank: families and beliefs that are left out are filled in. */
import type { Bank, BankItem, Misconception } from '../../assess/index.ts';
import type { Scenario } from '../../engine/index.ts';
import type { ContentFiles } from '../files.ts';

export function bankOf({ banks, worlds, single }: ContentFiles): Bank {
  const items = banks.flatMap(({ value }) =>
    value.items.map((item): BankItem => {
      const own = { ...item, family: item.family ?? item.id };
      const options = item.options.map((option) => ({
        ...option,
        misconception: option.misconception ?? item.misconception,
      }));
      return { ...own, options } as BankItem;
    }),
  );
  const misconceptions = single.misconceptions.value.misconceptions.map(
    (entry): Misconception => ({ ...entry, core: entry.core ?? false }),
  );
  const settings = Object.assign({}, ...worlds.map(({ value }) => value.worlds)) as Record<string, Scenario>;
  return { edition: editionOf(items.map(({ id }) => id)), worlds: settings, items, misconceptions };
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Two letters of a checksum (FNV-1a) over the ids: another set of questions, another edition. */
function editionOf(ids: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const letter of ids.join('\n')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return `${LETTERS[hash & 31]}${LETTERS[(hash >>> 5) & 31]}`;
}
