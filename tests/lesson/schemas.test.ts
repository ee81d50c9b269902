import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentSchemas } from '../../src/lesson/jsonSchema.ts';
import { schemaNameOf } from '../../src/lesson/schema/index.ts';
import { CONTENT_FOLDER, SOURCES } from './folder.ts';

const SCHEMAS = Object.entries(contentSchemas());

test.each(SCHEMAS)(
  'content/schema/%s is what the schemas say (else: npx tsx src/cli/contentSchema.ts)',
  (name, text) => {
    const file = join(CONTENT_FOLDER, 'schema', name);
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(text);
  },
);

test.each(SOURCES.map(({ path, text }) => [path, text] as const))(
  '%s names its schema in the first line',
  (path, text) => {
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    expect(existsSync(join(CONTENT_FOLDER, path, '..', schema))).toBe(true);
    expect(schema).toBe(
      path.includes('/')
        ? `../schema/${schemaNameOf(path)}.schema.json`
        : `./schema/${path.replace('.yaml', '')}.schema.json`,
    );
  },
);

test.each(SCHEMAS)('%s describes every key', (_, text) => {
  const silent: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) {
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        for (const [name, property] of Object.entries(value as Record<string, { readonly description?: string }>)) {
          if (property.description === undefined) {
            silent.push(`${path}.${name}`);
          }
        }
      }
      walk(value, `${path}.${key}`);
    }
  };
  walk(JSON.parse(text), '');
  expect(silent).toEqual([]);
});
