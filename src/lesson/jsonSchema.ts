/** The schemas of the content files as JSON Schema, so that an editor completes and checks them while they are written. */
import { z } from 'zod';
import { SCHEMAS } from './schema/index.ts';

/** File name below `content/schema/`, and its text. */
export function contentSchemas(): Readonly<Record<string, string>> {
  const entries = Object.entries(SCHEMAS).map(([name, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
    return [`${name}.schema.json`, `${JSON.stringify({ title: `${name}.yaml`, ...json }, undefined, 2)}\n`];
  });
  return Object.fromEntries(entries);
}
