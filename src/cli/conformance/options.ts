export interface ConformanceOptions {
  readonly directory: string;
  /** Only files whose path ends with this, with or without `.json`. */
  readonly file: string | undefined;
  /** Only cases whose id is this, or begins with this and a slash. */
  readonly case: string | undefined;
  readonly json: boolean;
}

export const CONFORMANCE_USAGE =
  'Usage: npm run -s conformance -- [DIR] [--file NAME] [--case ID] [--json]\nDIR is searched for case files; without it, tests/conformance/cases.';

/** Throws on what it does not know, with what it would have understood. */
export function readConformanceOptions(args: readonly string[]): ConformanceOptions {
  let options: ConformanceOptions = { directory: '', file: undefined, case: undefined, json: false };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--json') options = { ...options, json: true };
    else if (arg === '--file') options = { ...options, file: argumentAt(args, ++i) };
    else if (arg === '--case') options = { ...options, case: argumentAt(args, ++i) };
    else if (arg.startsWith('-')) throw new Error(`there is no option ${arg}`);
    else if (options.directory !== '') throw new Error(`one directory, not also ${arg}`);
    else options = { ...options, directory: arg };
  }
  return { ...options, directory: options.directory || 'tests/conformance/cases' };
}

function argumentAt(args: readonly string[], i: number): string {
  const value = args[i];
  if (value === undefined) throw new Error(`${args[i - 1]} needs a value`);
  return value;
}
