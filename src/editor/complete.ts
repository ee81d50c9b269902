/** What may stand at a place of a manifest: names of fields, and words for a value, each with its line of explanation. */
import { printPath } from '../yaml/index.ts';
import { placeAt } from './pathAt.ts';
import { type Field, fieldsOf, printType, typeAt } from './schema.ts';

export interface Completions {
  /** The text from here to the cursor is what a choice replaces. */
  readonly from: number;
  readonly options: readonly Completion[];
}

export interface Completion {
  readonly label: string;
  /** What is written: a block's name brings the indentation of its first line along. */
  readonly insert: string;
  /** Its type, or "required". */
  readonly detail: string;
  readonly about: string;
}

/** Undefined: nothing is known here. */
export function completionsAt(source: string, at: number): Completions | undefined {
  const { path, key, inValue, from, siblings } = placeAt(source, at);
  const block = typeAt(path)?.type;
  if (block === undefined || block.shape !== 'one') {
    return undefined;
  }
  const fields = fieldsOf(block.name) ?? [];
  if (!inValue) {
    const indent = ' '.repeat(from - (source.lastIndexOf('\n', from - 1) + 1));
    const free = fields.filter(({ name }) => name === key || !siblings.includes(name));
    return free.length === 0 ? undefined : { from, options: free.map((field) => nameOption(field, indent)) };
  }
  const field = fields.find(({ name }) => name === key);
  const words = field?.values?.filter(Boolean) ?? (field?.type.name === 'boolean' ? ['true', 'false'] : []);
  return field === undefined || words.length === 0
    ? undefined
    : { from, options: words.map((word) => ({ label: word, insert: word, detail: '', about: field.about })) };
}

function nameOption(field: Field, indent: string): Completion {
  const { name, type, required, about } = field;
  const isBlock = fieldsOf(type.name) !== undefined || type.shape !== 'one';
  const rest = type.shape === 'list' ? `\n${indent}- ` : isBlock ? `\n${indent}  ` : ' ';
  return { label: name, insert: `${name}:${rest}`, detail: required ? 'needed' : printType(type), about };
}

export interface FieldAt {
  /** As `spec.containers[0].image`. */
  readonly path: string;
  readonly about: string;
  readonly type: string;
}

/** The field that the cursor is in, for the line below the text. */
export function fieldAt(source: string, at: number): FieldAt | undefined {
  const { path, key } = placeAt(source, at);
  const full = key === undefined ? path : [...path, key];
  const found = typeAt(full);
  return found?.field && full.length > 0
    ? { path: printPath(full), about: found.field.about, type: printType(found.field.type) }
    : undefined;
}
