/** What is wrong with a manifest, where, and what to write instead. */
import { type Path, printPath, type Span, type YamlText } from '../yaml/index.ts';

/** `error`: Kubernetes would not take the pod. `warning`: it would, and the pod does not do what was meant. */
export type Severity = 'error' | 'warning';

export interface Finding extends Span {
  /** 1-based. */
  readonly line: number;
  readonly severity: Severity;
  /** As `spec.containers[0].image`; empty: the text as a whole. */
  readonly path: string;
  readonly message: string;
  readonly cure: string;
}

export interface Report {
  /** Marks the key of a path (or its value, with `value`); later than the checks that it depends on. */
  readonly say: (finding: {
    readonly path: Path;
    readonly value?: boolean;
    readonly severity?: Severity;
    readonly message: string;
    readonly cure: string;
  }) => void;
}

export function createReport(source: string, text: YamlText): Report & { readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  return {
    findings,
    say: ({ path, value = false, severity = 'error', message, cure }) => {
      const span = (value ? text.valueSpanOf(path) : undefined) ?? text.spanOf(path);
      findings.push(findingAt(source, span, severity, printPath(path), message, cure));
    },
  };
}

export function findingAt(
  source: string,
  span: Span,
  severity: Severity,
  path: string,
  message: string,
  cure: string,
): Finding {
  const from = Math.min(Math.max(span.from, 0), source.length);
  const to = Math.min(Math.max(span.to, from), source.length);
  return { from, to, line: source.slice(0, from).split('\n').length, severity, path, message, cure };
}

export type Block = Readonly<Record<string, unknown>>;

export function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The blocks of a list with their place in it; what is no block was told of by the check of the shape. */
export function blocksIn(value: unknown): readonly (readonly [number, Block])[] {
  return Array.isArray(value)
    ? [...value.entries()].filter((entry): entry is [number, Block] => isBlock(entry[1]))
    : [];
}
