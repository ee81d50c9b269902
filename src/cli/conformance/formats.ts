/** Recognises a case file by what it holds, never by its name, and runs it. */
import { type CaseResult, isRecord, unsupported } from './caseResult.ts';
import { runContainerLifecycle } from './containerLifecycle.ts';
import { type DefaultsFile, runEnvoyDefaults } from './envoyDefaults.ts';
import { runEnvoyRuns } from './envoyRuns.ts';
import { type InboundFile, runMtlsInbound } from './mtlsInbound.ts';
import { type NetfilterFile, runNetfilterVerdicts } from './netfilterVerdicts.ts';
import type { RunsFile } from './recordedRun.ts';
import { type RetryFile, runRetryDecisions } from './retryDecisions.ts';

type File = Readonly<Record<string, unknown>>;

/** The results of the file's cases; undefined: it holds no cases. */
export function runCaseFile(file: unknown): readonly CaseResult[] | undefined {
  if (!isRecord(file)) return undefined;
  const format = FORMATS.find(({ fits }) => fits(file));
  if (format) return format.run(file);
  const cases = casesOf(file);
  return cases.length === 0 ? undefined : cases.map((one) => unsupportedCase(one, 'this format is not known'));
}

interface Format {
  readonly fits: (file: File) => boolean;
  readonly run: (file: File) => readonly CaseResult[];
}

/** Past this point a file is taken to have the shape that its format promises. */
const FORMATS: readonly Format[] = [
  {
    fits: ({ schema }) => String(schema).startsWith('envoy-runs/'),
    run: (file) => runEnvoyRuns(file as unknown as RunsFile),
  },
  {
    fits: ({ rulesets }) => Array.isArray(rulesets),
    run: (file) => runNetfilterVerdicts(file as unknown as NetfilterFile),
  },
  {
    fits: (file) => 'assertion_language' in file,
    run: runContainerLifecycle,
  },
  {
    fits: (file) => 'reset_table' in file || 'backoff' in file || firstCase(file, 'events') !== undefined,
    run: (file) => runRetryDecisions(file as RetryFile),
  },
  {
    fits: (file) => inFirstInput(file, 'call'),
    run: (file) => runMtlsInbound(file as unknown as InboundFile),
  },
  {
    fits: (file) => inFirstInput(file, 'field'),
    run: (file) => runEnvoyDefaults(file as unknown as DefaultsFile),
  },
];

function casesOf(file: File): readonly File[] {
  return Array.isArray(file.cases) ? file.cases.filter(isRecord) : [];
}

function firstCase(file: File, key: string): unknown {
  return casesOf(file)[0]?.[key];
}

function inFirstInput(file: File, key: string): boolean {
  const input = firstCase(file, 'input');
  return isRecord(input) && key in input;
}

function unsupportedCase({ id, input, expected }: File, reason: string): CaseResult {
  return unsupported({ id: String(id), input, expected }, reason);
}
