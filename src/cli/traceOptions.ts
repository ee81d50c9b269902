import { parseArgs } from 'node:util';

export interface TraceOptions {
  readonly scenario: string;
  /** What is printed: table and tracker, every event, or the trace as data. */
  readonly show: 'tables' | 'hops' | 'json';
}

/** Reads the command line of `npm run trace`. Throws an error that says what is wrong and what there is. */
export function readTraceOptions(args: readonly string[], scenarios: readonly string[]): TraceOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { hops: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const [scenario, ...more] = positionals;
  const list = scenarios.join(', ');
  if (scenario === undefined) throw new Error(`name a scenario: ${list}`);
  if (!scenarios.includes(scenario)) throw new Error(`there is no scenario "${scenario}"; there are ${list}`);
  if (more.length > 0) throw new Error(`one scenario at a time, not ${positionals.join(' ')}`);
  if (values.hops && values.json) throw new Error('--hops and --json say two different things: give one of them');
  return { scenario, show: values.hops ? 'hops' : values.json ? 'json' : 'tables' };
}

/** How the command is used, with the scenarios that there are. */
export function traceUsage(scenarios: readonly string[]): string {
  return `Usage: npm run -s trace -- SCENARIO [--hops | --json]
  SCENARIO  ${scenarios.join(', ')}
  --hops    every event of the run, one line each
  --json    the run as data
Without a flag: the execution table and the status tracker.`;
}
