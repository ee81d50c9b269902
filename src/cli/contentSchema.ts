import { mkdirSync, writeFileSync } from 'node:fs';
import { contentSchemas } from '../lesson/index.ts';

/** Writes the JSON schemas that an editor reads while somebody writes content. Run it after a change to the schemas. */
const folder = new URL('../../content/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(contentSchemas())) {
  writeFileSync(new URL(name, folder), text);
  console.log(`content/schema/${name}`);
}
