/** The door of the editor room: the manifest's text field, and what is wrong with a manifest. Loaded when it is opened. */
export { type Completion, type Completions, completionsAt, type FieldAt, fieldAt } from './complete.ts';
export type { Finding, Severity } from './finding.ts';
export { createManifestEditor, type ManifestEditor, type ManifestEditorOptions } from './manifestEditor.ts';
export { type RunPorts, runPortsOf } from './runPorts.ts';
export { validateManifest } from './validate.ts';
