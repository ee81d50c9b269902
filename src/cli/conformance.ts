import { type FileResult, runCaseFiles } from './conformance/caseFiles.ts';
import type { CaseResult } from './conformance/caseResult.ts';
import { CONFORMANCE_USAGE, readConformanceOptions } from './conformance/options.ts';

/** Holds the engine to recordings of the real thing: a line a file, and each file's first failing case in full. */
function report(files: readonly FileResult[], json: boolean): number {
  const all = files.flatMap(({ results }) => results);
  const passed = all.filter((result) => result.passed).length;
  const failed = all.length - passed;
  if (json) {
    console.log(JSON.stringify({ files, passed, failed }, null, 1));
    return failed;
  }
  for (const { file, results } of files) {
    console.log(`${file}: ${results.filter((result) => result.passed).length}/${results.length}`);
    const first = results.find((result) => !result.passed);
    if (first) console.log(printFailure(first));
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}

function printFailure({ id, input, expected, got, difference }: CaseResult): string {
  const line = (name: string, value: unknown): string => `    ${name}: ${JSON.stringify(value) ?? 'nothing'}`;
  return [
    `  ${id}`,
    line('input', input),
    line('expected', expected),
    line('got', got),
    '    difference:',
    ...difference.split('\n').map((one) => `      ${one}`),
  ].join('\n');
}

try {
  const options = readConformanceOptions(process.argv.slice(2));
  const files = runCaseFiles(options);
  if (files.length === 0) throw new Error(`no cases found in ${options.directory}`);
  process.exitCode = report(files, options.json) > 0 ? 1 : 0;
} catch (error) {
  console.error(`npm run conformance: ${error instanceof Error ? error.message : String(error)}\n${CONFORMANCE_USAGE}`);
  process.exitCode = 1;
}
