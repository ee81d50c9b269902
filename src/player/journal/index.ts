/** The journal, apart from the rest of the player: it is loaded with the first part of the page that needs it. */
export * from './entries.ts';
export { createJournal, type Journal } from './journal.ts';
