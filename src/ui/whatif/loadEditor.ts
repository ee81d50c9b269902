export type Editor = typeof import('../../editor/index.ts');

/** The manifest's text field, and what can tell a good manifest from a bad one. Loaded only where one is written. */
export const loadEditor = (): Promise<Editor> => import('../../editor/index.ts');
