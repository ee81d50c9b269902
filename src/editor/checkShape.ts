/** A manifest against the schema: unknown and missing fields, wrong types, words that may not stand there. */
import { nearest, type Path } from '../yaml/index.ts';
import { isBlock, type Report } from './finding.ts';
import { type Field, type FieldType, fieldOf, fieldsOf, POD } from './schema.ts';

export function checkShape(value: unknown, report: Report): void {
  checkValue(value, POD, undefined, [], report);
}

function checkValue(value: unknown, type: FieldType, field: Field | undefined, path: Path, report: Report): void {
  // A field without a value is one that is not set: Kubernetes takes it so.
  if (value === null && path.length > 0) {
    return;
  }
  switch (type.shape) {
    case 'list':
      checkList(value, type, path, report);
      break;
    case 'map':
      checkMap(value, type, path, report);
      break;
    case 'one':
      if (fieldsOf(type.name) === undefined) {
        checkScalar(value, type, field, path, report);
      } else {
        checkBlock(value, type, path, report);
      }
  }
}

function checkList(value: unknown, type: FieldType, path: Path, report: Report): void {
  if (!Array.isArray(value)) {
    const cure = 'Begin each entry with "- " on a line of its own.';
    report.say({ path, message: `${nameOf(path)} is a list; here stands ${kindOf(value)}.`, cure });
    return;
  }
  for (const [index, item] of value.entries()) {
    checkValue(item, { name: type.name, shape: 'one' }, undefined, [...path, index], report);
  }
}

function checkMap(value: unknown, type: FieldType, path: Path, report: Report): void {
  if (!isBlock(value)) {
    report.say({ path, message: `${nameOf(path)} is a block; here stands ${kindOf(value)}.`, cure: BLOCK });
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    checkValue(item, { name: type.name, shape: 'one' }, undefined, [...path, key], report);
  }
}

function checkBlock(value: unknown, { name }: FieldType, path: Path, report: Report): void {
  if (!isBlock(value)) {
    const message =
      path.length === 0
        ? `A Pod is a block of fields; here stands ${kindOf(value)}.`
        : `${nameOf(path)} is a block; here stands ${kindOf(value)}.`;
    report.say({ path, message, cure: BLOCK });
    return;
  }
  const fields = fieldsOf(name) ?? [];
  for (const [key, item] of Object.entries(value)) {
    const field = fieldOf(name, key);
    if (field === undefined) {
      report.say(unknownField(name, key, path));
    } else {
      checkValue(item, field.type, field, [...path, key], report);
    }
  }
  for (const field of fields) {
    if (field.required && (value[field.name] === undefined || value[field.name] === null)) {
      const example = fieldsOf(field.type.name) || field.type.shape !== 'one' ? '' : ` ${field.values?.[0] ?? '…'}`;
      const message = `${path.length === 0 ? 'A Pod' : nameOf(path)} needs ${field.name}.`;
      report.say({ path, message, cure: `Add the line "${field.name}:${example}".` });
    }
  }
}

function unknownField(block: string, key: string, path: Path) {
  const names = (fieldsOf(block) ?? []).map(({ name }) => name);
  const close = nearest(key, names);
  const place = path.length === 0 ? 'a Pod' : nameOf(path).replace(/^An /, 'an ');
  return {
    path: [...path, key],
    message: `There is no field "${key}" in ${place}.`,
    cure:
      close === undefined
        ? `Take the line out. Fields here: ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}.`
        : `Write "${close}".`,
  };
}

function checkScalar(value: unknown, type: FieldType, field: Field | undefined, path: Path, report: Report): void {
  const wrong = wrongType(value, type.name);
  if (wrong !== undefined) {
    report.say({
      path,
      message: `${nameOf(path)} ${wrong}; here stands ${kindOf(value)}.`,
      cure: CURES[type.name] ?? BLOCK,
    });
    return;
  }
  const values = field?.values;
  if (values !== undefined && !values.includes(String(value))) {
    const close = nearest(String(value), values) ?? values[0];
    report.say({
      path,
      value: true,
      message: `${nameOf(path)} is never "${String(value)}".`,
      cure: values.length === 1 ? `Write ${close}.` : `Write one of ${values.filter(Boolean).join(', ')}.`,
    });
  }
}

/** What the type wants, as the end of a sentence; undefined: the value fits. */
function wrongType(value: unknown, type: string): string | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : 'is a text';
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) ? undefined : 'is a whole number';
    case 'number':
      return typeof value === 'number' ? undefined : 'is a number';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is true or false';
    case 'quantity':
      return typeof value === 'number' || (typeof value === 'string' && QUANTITY.test(value))
        ? undefined
        : 'is an amount';
    case 'IntOrString':
      return typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value))
        ? undefined
        : 'is a number or a name';
    default:
      return undefined;
  }
}

const QUANTITY = /^[+-]?(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const BLOCK = 'Write its fields below it, two spaces further in, each as "name: value".';
const CURES: Readonly<Record<string, string>> = {
  string: 'Put the value in quotes, or write a text.',
  int: 'Write digits only, without quotes.',
  number: 'Write a number, without quotes.',
  boolean: 'Write true or false, without quotes.',
  quantity: 'Write an amount such as 500m or 128Mi.',
  IntOrString: 'Write a port number, or the name of a port.',
};

function nameOf(path: Path): string {
  const last = path.findLast((part) => typeof part === 'string');
  return typeof path.at(-1) === 'number' ? `An entry of ${last}` : String(last ?? 'A Pod');
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'object':
      return 'a block';
    case 'string':
      return value.length > 24 ? 'a text' : `the text "${value}"`;
    default:
      return String(value);
  }
}
