/** The only hand on the disk: reads the content folder for the plugin, the commands and the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentSource } from './files.ts';
import type { RecordingFile } from './recordings.ts';

/** Every YAML file below `folder`, in a fixed order, with paths that look the same on every system. */
export function readContentFolder(folder: string): readonly ContentSource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** The recorded runs of a real Envoy below `folder`. */
export function readRecordings(folder: string): readonly RecordingFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RecordingFile);
}
