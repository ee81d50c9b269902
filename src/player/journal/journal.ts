/** The learner's evidence, kept: read once, written at each change, brought together with what other tabs write. */
import { createStore } from 'zustand/vanilla';
import type { Calendar, Ports } from '../ports.ts';
import { readAnswers } from '../progress.ts';
import type { Player } from '../store.ts';
import { asObject, erasedAt, isLater, readStored, type Stored, VERSION } from '../stored.ts';
import { type Entries, type EntryOf, KINDS, type Kind, mergeEntries, NO_ENTRIES } from './entries.ts';
import { readEntries } from './readEntries.ts';

export interface Journal {
  readonly getState: () => Entries;
  readonly getInitialState: () => Entries;
  readonly subscribe: (listen: (entries: Entries, before: Entries) => void) => () => void;
  readonly calendar: Calendar;
  readonly saveFile: Ports['saveFile'];
  /** Takes an entry down, with the present time. */
  readonly put: <K extends Kind>(kind: K, id: string, entry: Omit<EntryOf<K>, 'at'>) => void;
  /** Everything that is kept, answers too, as the text of a file. */
  readonly exportText: () => string;
  /** Brings a file's entries together with what is here. False: it is no such file, and nothing has changed. */
  readonly importText: (text: string) => boolean;
  readonly erase: () => void;
}

type Needs = Pick<Ports, 'notebook' | 'calendar' | 'saveFile'>;

export function createJournal(
  player: Pick<Player, 'getState' | 'dispatch'>,
  { notebook, calendar, saveFile }: Needs,
): Journal {
  const first = readNow();
  const store = createStore<Entries>(() => readEntries(first.journal));
  let erased = erasedAt(first);

  function readNow(): Stored {
    try {
      return readStored(notebook.read());
    } catch {
      return {};
    }
  }

  /** The stored text with these entries in it. What another version wrote beside them stays. */
  function write(entries: Entries): void {
    try {
      const stored = readStored(notebook.read());
      if (!isLater(stored)) {
        notebook.write(JSON.stringify({ ...stored, version: VERSION, journal: printEntries(entries, stored.journal) }));
      }
    } catch {
      player.dispatch({ type: 'showNote', note: 'storageBlocked' });
    }
  }

  function takeUp(): void {
    const stored = readNow();
    const here = erasedAt(stored) > erased ? NO_ENTRIES : store.getState();
    erased = Math.max(erased, erasedAt(stored));
    store.setState(mergeEntries(here, readEntries(stored.journal)), true);
  }

  notebook.onChange(takeUp);

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    calendar,
    saveFile,
    put: (kind, id, entry) => {
      takeUp();
      const before = store.getState();
      const dated = { ...entry, at: Math.max(calendar.now(), (before[kind][id]?.at ?? 0) + 1) };
      const after = { ...before, [kind]: { ...before[kind], [id]: dated } };
      store.setState(after, true);
      write(after);
    },
    exportText: () => {
      const stored = readNow();
      const { answers } = player.getState();
      const whole = {
        ...stored,
        version: Math.max(VERSION, isLater(stored) ? Number(stored.version) : 0),
        answers: { ...asObject(stored.answers), ...answers },
        journal: printEntries(store.getState(), stored.journal),
      };
      return `${JSON.stringify(whole, undefined, 2)}\n`;
    },
    importText: (text) => {
      const stored = readStored(text);
      if (asObject(stored.answers) === undefined && asObject(stored.journal) === undefined) {
        return false;
      }
      const entries = mergeEntries(store.getState(), readEntries(stored.journal));
      store.setState(entries, true);
      write(entries);
      const { answers } = player.getState();
      const read = Object.entries(readAnswers(stored.answers));
      // They have no dates: the one that is further counts.
      const further = read.filter(([id, answer]) => answer.tries > (answers[id]?.tries ?? -1));
      player.dispatch({ type: 'takeUpAnswers', answers: { ...answers, ...Object.fromEntries(further) } });
      return true;
    },
    erase: () => {
      erased = calendar.now();
      store.setState(NO_ENTRIES, true);
      try {
        if (!isLater(readNow())) {
          notebook.write(JSON.stringify({ version: VERSION, erased }));
        }
      } catch {
        // What cannot be written is gone with the page.
      }
      player.dispatch({ type: 'takeUpAnswers', answers: {} });
    },
  };
}

/** Entries over what is stored already: one that could not be read is left as it was. */
function printEntries(entries: Entries, before: unknown): Stored {
  const stored = asObject(before) ?? {};
  return {
    ...stored,
    ...Object.fromEntries(KINDS.map((kind) => [kind, { ...asObject(stored[kind]), ...entries[kind] }])),
  };
}
