/** What an item names must exist: beliefs, worlds, sources; and a wrong option names the belief that leads to it. */
import type { AskedItem } from '../../assess/index.ts';
import type { CheckedFile, ContentFiles } from '../files.ts';
import type { Finding } from './finding.ts';

export type WrittenItem = CheckedFile<'bank'>['value']['items'][number];

export function namesInItem(item: WrittenItem, { single, worlds }: ContentFiles): readonly Finding[] {
  const findings: Finding[] = [];
  const beliefs = single.misconceptions.value.misconceptions.map(({ id }) => id);
  const settings = worlds.flatMap(({ value }) => Object.keys(value.worlds));
  const expect = (path: Finding['path'], id: string, known: readonly string[], where: string) => {
    if (!known.includes(id))
      findings.push({ path, message: `there is no "${id}": add it to ${where}, or name another` });
  };
  expect(['misconception'], item.misconception, beliefs, 'misconceptions.yaml');
  for (const [place, { misconception }] of item.options.entries())
    if (misconception !== undefined)
      expect(['options', place, 'misconception'], misconception, beliefs, 'misconceptions.yaml');
  for (const [name, { world }] of Object.entries(item.runs ?? {}))
    expect(['runs', name, 'world'], world, settings, 'bank/worlds.yaml');
  for (const [place, source] of (item.fact ?? []).entries())
    expect(['fact', place], source, Object.keys(single.sources.value.sources), 'sources.yaml');
  return [...findings, ...factOrRun(item)];
}

/** Either every claim is read from a run, or the item cites a fact and its claims are plain. */
function factOrRun(item: WrittenItem): readonly Finding[] {
  if (item.fact !== undefined && item.runs !== undefined)
    return [{ path: ['fact'], message: 'the item has runs: claims are read from them, so it cites no fact' }];
  if (item.type === 'number' || item.type === 'order') return [];
  return item.options.flatMap(({ claim }, place) => {
    const plain = claim === 'true' || claim === 'false';
    if (plain === (item.fact !== undefined)) return [];
    const message = plain
      ? 'a claim is read from a run: only an item that cites a fact says true or false'
      : 'an item that cites a fact has no run to read: write true or false';
    return [{ path: ['options', place, 'claim'], message }];
  });
}

/** An option that is wrong without a belief behind it is a filler, and nobody learns from it. */
export function fillers(item: WrittenItem, sample: AskedItem | undefined): readonly Finding[] {
  if (item.type === 'number' || item.type === 'order' || sample === undefined || !('options' in sample)) return [];
  const options = sample.options as readonly { readonly id: string; readonly right: boolean }[];
  return item.options.flatMap(({ misconception, feedback }, place) => {
    const right = options.find(({ id }) => id === `o${place + 1}`)?.right === true;
    const path = ['options', place];
    if (right) return [];
    if (misconception === undefined)
      return [
        {
          path: [...path, 'misconception'],
          message: 'add the belief that leads to this option: one without is a filler',
        },
      ];
    return feedback.tempting === undefined
      ? [{ path: [...path, 'feedback'], message: 'add "tempting": a wrong option says what one would have to believe' }]
      : [];
  });
}
