/**
 * The fields of a v1 Pod as data. `podSchema.json` holds all of them as Kubernetes 1.36 has them (generated from
 * the models of @kubernetes/client-node 2.0.1, without `status` and `managedFields`): type and one line a field. A type
 * is `string`, `int`, `number`, `boolean`, `quantity`, `IntOrString`, `any` or the name of another block; `[]` makes it a
 * list, `{}` a block with keys of its own, `!` says that the field must be there.
 */
import type { Path } from '../yaml/index.ts';
import { FIELD_NOTES, VALUES } from './fieldNotes.ts';
import schema from './podSchema.json' with { type: 'json' };

const TYPES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = schema;

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** What it means, in one line. */
  readonly about: string;
  /** The words that may stand there; undefined: any of its type. */
  readonly values: readonly string[] | undefined;
}

export interface FieldType {
  readonly name: string;
  readonly shape: 'one' | 'list' | 'map';
}

export const POD: FieldType = { name: 'Pod', shape: 'one' };

/** The fields of a block; undefined: the type is no block. */
export function fieldsOf(block: string): readonly Field[] | undefined {
  const fields = Object.hasOwn(TYPES, block) ? TYPES[block] : undefined;
  return fields && Object.keys(fields).map((name) => fieldOf(block, name) as Field);
}

export function fieldOf(block: string, name: string): Field | undefined {
  const fields = Object.hasOwn(TYPES, block) ? TYPES[block] : undefined;
  const [written, about] = (fields && Object.hasOwn(fields, name) && fields[name]) || [];
  if (written === undefined) {
    return undefined;
  }
  const key = `${block}.${name}`;
  return {
    name,
    type: readType(written),
    required: written.endsWith('!'),
    about: FIELD_NOTES[key] ?? about ?? '',
    values: VALUES[key],
  };
}

function readType(written: string): FieldType {
  const name = written.replace(/[!{}[\]]/g, '');
  return { name, shape: written.includes('[]') ? 'list' : written.includes('{}') ? 'map' : 'one' };
}

/** The field that a path leads to, and the type of what stands there; undefined where the schema knows nothing. */
export function typeAt(path: Path): { readonly field: Field | undefined; readonly type: FieldType } | undefined {
  let type = POD;
  let field: Field | undefined;
  for (const part of path) {
    if (type.shape !== 'one') {
      type = { name: type.name, shape: 'one' };
      continue;
    }
    field = typeof part === 'string' ? fieldOf(type.name, part) : undefined;
    if (field === undefined) {
      return undefined;
    }
    type = field.type;
  }
  return { field, type };
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'whole number',
  number: 'number',
  boolean: 'true or false',
  quantity: 'amount',
  IntOrString: 'number or name',
  any: 'anything',
};

/** "text", "list of blocks": a type for somebody who writes YAML. */
export function printType({ name, shape }: FieldType): string {
  const word = TYPE_WORDS[name];
  switch (shape) {
    case 'list':
      return word === undefined ? 'list of blocks' : 'list';
    case 'map':
      return 'block of names and values';
    case 'one':
      return word ?? 'block';
  }
}
