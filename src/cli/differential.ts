/**
 * `npm run -s differential -- --seed N --count M`: random inputs to ask a real Envoy, as a case file without answers.
 * `--keep ANSWERS.json`: the answers, cut down to what is kept as cases.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generate } from './differential/generate.ts';
import { keepAnswers } from './differential/keepAnswers.ts';

const USAGE = 'Usage: npm run -s differential -- [--seed N] [--count M] | --keep ANSWERS.json';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '25' },
    keep: { type: 'string' },
  },
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (values.keep !== undefined) print(keepAnswers(JSON.parse(readFileSync(values.keep, 'utf8'))));
else if (Number.isInteger(seed) && Number.isInteger(count)) print({ topic: 'random', cases: generate(seed, count) });
else {
  console.error(USAGE);
  process.exitCode = 2;
}

/** A case a line, so that a change shows which. */
function print({ cases, ...head }: { readonly cases?: unknown; readonly [key: string]: unknown }): void {
  const lines = (Array.isArray(cases) ? cases : []).map((one) => JSON.stringify(one));
  console.log(`${JSON.stringify(head).slice(0, -1)},"cases":[\n${lines.join(',\n')}\n]}`);
}
