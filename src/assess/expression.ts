/**
 * The small language of claims and templates: numbers, 'texts', true, false, parameters, readings of a run as calls, and
 * `+ - * / % ^`, `= != < <= > >=`, `not and or`, `condition ? one : other`. `second.result(0)` asks the run named second.
 */
export type Value = number | string | boolean;

export interface Environment {
  /** The value of a parameter. */
  readonly value: (name: string) => Value | undefined;
  /** A reading of a run; `run` is `main` where none is named. */
  readonly read: (run: string, name: string, given: readonly Value[]) => Value | undefined;
}

export type Expression = (environment: Environment) => Value;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|!=|[-+*/%^=<>?:(),.]))/y;

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (source.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source);
    if (!found) throw new Error(`"${source.slice(at).trim()}" is no expression`);
    const [whole, number, text, name, sign] = found;
    at += whole.length;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

const MATHS: Readonly<Record<string, (...given: readonly number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  /** To the nearest multiple. */
  round: (value = 0, step = 1) => Math.round(value / step) * step,
};

/** From the loosest to the tightest: each level reads the next one on both sides. */
const LEVELS: readonly Readonly<Record<string, (left: Value, right: Value) => Value>>[] = [
  { or: (left, right) => isTrue(left) || isTrue(right) },
  { and: (left, right) => isTrue(left) && isTrue(right) },
  {
    '=': (left, right) => left === right,
    '!=': (left, right) => left !== right,
    '<': (left, right) => toNumber(left) < toNumber(right),
    '<=': (left, right) => toNumber(left) <= toNumber(right),
    '>': (left, right) => toNumber(left) > toNumber(right),
    '>=': (left, right) => toNumber(left) >= toNumber(right),
  },
  {
    '+': (left, right) => toNumber(left) + toNumber(right),
    '-': (left, right) => toNumber(left) - toNumber(right),
  },
  {
    '*': (left, right) => toNumber(left) * toNumber(right),
    '/': (left, right) => toNumber(left) / toNumber(right),
    '%': (left, right) => toNumber(left) % toNumber(right),
  },
  { '^': (left, right) => toNumber(left) ** toNumber(right) },
];

/** Reads an expression once. Throws an error that says what cannot be read. */
export function parseExpression(source: string): Expression {
  const tokens = tokensOf(source);
  let at = 0;
  const next = (): Token => tokens[at] ?? { kind: 'end', text: '' };
  const takes = (text: string): boolean => {
    const found = next().text === text && next().kind !== 'text' && next().kind !== 'end';
    if (found) at += 1;
    return found;
  };
  const expects = (text: string): void => {
    if (!takes(text)) throw new Error(`"${source}": "${text}" is missing before "${next().text}"`);
  };

  function choice(): Expression {
    const condition = level(0);
    if (!takes('?')) return condition;
    const one = choice();
    expects(':');
    const other = choice();
    return (environment) => (isTrue(condition(environment)) ? one(environment) : other(environment));
  }

  function level(depth: number): Expression {
    const signs = LEVELS[depth];
    if (!signs) return single();
    let left = depth === 2 && takes('not') ? negated(level(2)) : level(depth + 1);
    for (let sign = next().text; next().kind !== 'text' && Object.hasOwn(signs, sign); sign = next().text) {
      at += 1;
      const apply = signs[sign];
      const [before, after] = [left, level(depth + 1)];
      if (apply) left = (environment) => apply(before(environment), after(environment));
    }
    return left;
  }

  function single(): Expression {
    const token = next();
    at += 1;
    if (token.kind === 'number') return () => Number(token.text);
    if (token.kind === 'text') return () => token.text;
    if (token.kind === 'name') return named(token.text);
    if (token.text === '-') {
      const value = single();
      return (environment) => -toNumber(value(environment));
    }
    if (token.text !== '(') throw new Error(`"${source}": nothing begins with "${token.text}"`);
    const inner = choice();
    expects(')');
    return inner;
  }

  function named(first: string): Expression {
    if (first === 'true' || first === 'false') return () => first === 'true';
    const name = takes('.') ? tokens[at++]?.text : undefined;
    if (name === undefined && next().text !== '(') return (environment) => known(environment.value(first), first);
    expects('(');
    const given: Expression[] = [];
    while (!takes(')')) {
      given.push(choice());
      if (next().text !== ')') expects(',');
    }
    const maths = name === undefined ? MATHS[first] : undefined;
    const [run, reading] = name === undefined ? ['main', first] : [first, name];
    return (environment) => {
      const values = given.map((value) => value(environment));
      return maths
        ? maths(...values.map(toNumber))
        : known(environment.read(run, reading, values), `${run}.${reading}()`);
    };
  }

  const whole = choice();
  if (next().kind !== 'end') throw new Error(`"${source}": "${next().text}" is one word too many`);
  return whole;
}

function negated(inner: Expression): Expression {
  return (environment) => !isTrue(inner(environment));
}

function known(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`nothing is called "${name}" here`);
  return value;
}

function isTrue(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Error(`${value} is neither true nor false`);
  return value;
}

function toNumber(value: Value): number {
  if (typeof value !== 'number') throw new Error(`"${value}" is no number`);
  return value;
}
