/** Templates filled in: `{r + 1}` in words and in scenarios, `{ repeat, as, of }` in a scenario's lists. */
import { type Environment, parseExpression, type Value } from './expression.ts';
import type { Rich } from './text.ts';

const PLACE = /\{([^{}]+)\}/g;
const WHOLE = /^\{([^{}]+)\}$/;

/** `values` before what the environment knows. */
export function withValues(environment: Environment, values: Readonly<Record<string, Value>>): Environment {
  return { ...environment, value: (name) => values[name] ?? environment.value(name) };
}

export function fillText(text: string, environment: Environment): string {
  return text.replace(PLACE, (_, source: string) => String(parseExpression(source)(environment)));
}

export function fillRich(rich: Rich, environment: Environment): Rich {
  return rich.map((part) => {
    if (typeof part === 'string') return fillText(part, environment);
    return 'code' in part
      ? { code: fillText(part.code, environment) }
      : { term: part.term, text: fillText(part.text, environment) };
  });
}

/** Data with templates in it: a text that is one `{expression}` becomes its value, whatever that is. */
export function fillData(data: unknown, environment: Environment): unknown {
  if (typeof data === 'string') {
    const [, source] = WHOLE.exec(data) ?? [];
    return source === undefined ? fillText(data, environment) : parseExpression(source)(environment);
  }
  if (Array.isArray(data)) return data.flatMap((item) => fillItem(item, environment));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [fillText(key, environment), fillData(value, environment)]),
  );
}

function fillItem(item: unknown, environment: Environment): readonly unknown[] {
  if (!isRepeated(item)) return [fillData(item, environment)];
  const times = Number(fillData(item.repeat, environment));
  return Array.from({ length: times }, (_, index) => fillData(item.of, withValues(environment, { [item.as]: index })));
}

function isRepeated(item: unknown): item is { readonly repeat: unknown; readonly as: string; readonly of: unknown } {
  return typeof item === 'object' && item !== null && 'repeat' in item && 'as' in item && 'of' in item;
}
