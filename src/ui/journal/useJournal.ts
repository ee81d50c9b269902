/** Where React meets the journal. One journal a player, made when the first part that needs it is opened. */
import { useStore } from 'zustand/react';
import { createJournal, type Entries, type Journal, type Player, type Ports } from '../../player/index.ts';
import { usePlayerStore } from '../PlayerContext.tsx';

const journals = new WeakMap<Player, Journal>();

/** On a page without a world outside (the prerendered one) nothing is kept. */
const NOWHERE: Pick<Ports, 'notebook' | 'calendar' | 'saveFile'> = {
  notebook: { read: () => null, write: () => {}, onChange: () => () => {} },
  calendar: { now: () => 0, today: () => '1970-01-01' },
  saveFile: () => {},
};

export function journalOf(player: Player): Journal {
  const journal = journals.get(player) ?? createJournal(player, player.ports() ?? NOWHERE);
  journals.set(player, journal);
  return journal;
}

export function useJournal(): Journal {
  return journalOf(usePlayerStore());
}

/** Draws again when the selected part changes. Select parts of the entries, never a new object. */
export function useEntries<T>(select: (entries: Entries) => T): T {
  return useStore(useJournal(), select);
}
