/** Defaults as the API definitions state them, looked up in the engine's one table. */
import { ENVOY_DEFAULTS } from '../../engine/index.ts';
import { type CaseResult, judge } from './caseResult.ts';

export interface DefaultsFile {
  readonly cases: readonly {
    readonly id: string;
    readonly input: { readonly field: string };
    readonly expected: unknown;
  }[];
}

export function runEnvoyDefaults(file: DefaultsFile): readonly CaseResult[] {
  return file.cases.map(({ id, input, expected }) => judge({ id, input, expected }, () => defaultOf(input.field)));
}

type Value = number | string | boolean;

/** By the full name, or by one with messages left out or put in between, or by the field's own name. */
function defaultOf(field: string): Value {
  const wanted = nameOf(field);
  const table = Object.entries<Value>(ENVOY_DEFAULTS).map(([name, value]) => ({ ...nameOf(name), value }));
  const found =
    table.filter(({ path }) => path === wanted.path)[0] ??
    onlyOne(table.filter(({ parts }) => within(wanted.parts, parts) || within(parts, wanted.parts))) ??
    onlyOne(table.filter(({ parts }) => parts.at(-1) === wanted.parts.at(-1)));
  if (!found) throw new Error(`the table of defaults has no field ${field}`);
  return found.unit === wanted.unit || typeof found.value !== 'number'
    ? found.value
    : (found.value * (MS[found.unit] ?? 1)) / (MS[wanted.unit] ?? 1);
}

const MS: Readonly<Record<string, number>> = { ms: 1, s: 1000 };

function nameOf(field: string) {
  const unit = /_(ms|s)$/.exec(field)?.[1] ?? '';
  const path = unit === '' ? field : field.slice(0, -unit.length - 1);
  return { path, unit, parts: path.split('.') };
}

/** Whether all of the one stands in the other, in its order, and both end alike. */
function within(some: readonly string[], all: readonly string[]): boolean {
  const left = all.reduce((rest, part) => (rest[0] === part ? rest.slice(1) : rest), some);
  return left.length === 0 && some.at(-1) === all.at(-1);
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
