/** What came of one recorded case: the runner, the adapters and the tests speak of it in this shape. */
export interface CaseResult {
  readonly id: string;
  readonly passed: boolean;
  readonly input: unknown;
  readonly expected: unknown;
  readonly got: unknown;
  /** Readable; empty where the case passed. */
  readonly difference: string;
}

/** A case with one expected value that is compared as a whole. */
export interface PlainCase {
  readonly id: string;
  readonly input: unknown;
  readonly expected: unknown;
}

/** Compares what the engine says with what is expected: every key that the case names must be equal. */
export function judge({ id, input, expected }: PlainCase, ask: () => unknown): CaseResult {
  return attempt({ id, input, expected }, () => {
    const got = ask();
    return { got, differences: plainDifferences(expected, got, '') };
  });
}

/** Runs a case's check; what the engine throws on, or cannot express, is a failure that says so. */
export function attempt(
  { id, input, expected }: PlainCase,
  check: () => { readonly got: unknown; readonly differences: readonly string[] },
): CaseResult {
  try {
    const { got, differences } = check();
    return { id, passed: differences.length === 0, input, expected, got, difference: differences.join('\n') };
  } catch (error) {
    return unsupported({ id, input, expected }, error instanceof Error ? error.message : String(error));
  }
}

export function unsupported({ id, input, expected }: PlainCase, reason: string): CaseResult {
  return { id, passed: false, input, expected, got: undefined, difference: `unsupported: ${reason}` };
}

/** What differs below `path`; keys that are not expected are not looked at, `null` and an absent key are the same. */
function plainDifferences(expected: unknown, got: unknown, path: string): readonly string[] {
  if (isRecord(expected) && isRecord(got)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      plainDifferences(value, got[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length) {
    return expected.flatMap((value, i) => plainDifferences(value, got[i], `${path}[${i}]`));
  }
  const same = JSON.stringify(expected ?? null) === JSON.stringify(got ?? null);
  return same ? [] : [`${path === '' ? 'value' : path}: expected ${show(expected)}, got ${show(got)}`];
}

export function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
