/** What a schema cannot say about the catalogue: its runs end, of its claims exactly one is true, and its names exist. */
import { type Claim, claimHolds, OUTCOME_VALUES, verdicts } from '../views/index.ts';
import { type Patch, runWhatIf, type WhatIfRun } from '../whatif/index.ts';
import { baseOf, profilesOf, recordedBeside } from './assembleCatalogue.ts';
import { type CheckedFile, type ContentFiles, problemIn } from './files.ts';
import type { Path, Problem } from './problem.ts';
import type { RecordingFile } from './recordings.ts';
import { plainText } from './rich.ts';
import { checkUnique, type Placed } from './unique.ts';

type WhatIfFile = CheckedFile<'whatif-scenario'>;
type Say = (path: Path, message: string) => void;

/** Runs each scenario of the catalogue. Only for files between which nothing else is wrong. */
export function checkRuns(
  files: ContentFiles,
  recordings: readonly RecordingFile[] | undefined,
  toRun: ContentFiles['whatifs'],
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const file of toRun) {
    const say: Say = (path, message) => problems.push(problemIn(file.document, path, message));
    const run = runOf(files, file, say);
    if (run) checkClaims(file, run, say);
    if (run && recordings) checkRecording(file, run, recordings, say);
  }
  return problems;
}

/** Names: every group names scenarios that exist, each of them once; a scenario is called like its file. */
export function checkMenu(files: ContentFiles): readonly Problem[] {
  const { single, whatifs } = files;
  const problems: Problem[] = [];
  for (const file of whatifs) {
    const say: Say = (path, message) => problems.push(problemIn(file.document, path, message));
    checkName(file, files, say);
    checkBeliefs(file, files, say);
    checkShows(file, say);
  }
  const { document, value } = single.whatif;
  const listed = value.groups.flatMap(({ scenarios }, group) =>
    scenarios.map((id, index): Placed => ({ document, id, path: ['groups', group, 'scenarios', index] })),
  );
  for (const { id, path } of listed) {
    if (!whatifs.some((file) => file.value.id === id)) {
      problems.push(problemIn(document, path, `there is no scenario "${id}": add scenarios/${id}.whatif.yaml`));
    }
  }
  return [...problems, ...checkUnique(listed)];
}

function checkName({ document, value: { id } }: WhatIfFile, { single }: ContentFiles, say: Say): void {
  const stem = /([^/]+)\.whatif\.yaml$/.exec(document.file)?.[1];
  if (id !== stem) {
    say(['id'], `"${id}" is not the name of the file: write ${stem}, or rename the file`);
  } else if (!single.whatif.value.groups.some(({ scenarios }) => scenarios.includes(id))) {
    say(['id'], `"${id}" is missing in the catalogue: add it to a group in whatif.yaml`);
  }
}

function checkBeliefs({ value }: WhatIfFile, { single }: ContentFiles, say: Say): void {
  const known = ['key', 'other', ...single.misconceptions.value.misconceptions.map(({ id }) => id)];
  for (const [index, { believes }] of value.prediction.options.entries()) {
    if (!known.includes(believes)) {
      say(
        ['prediction', 'options', index, 'believes'],
        `there is no "${believes}": add it to misconceptions.yaml, or name another`,
      );
    }
  }
}

/** What a run came to is filled in, never written down. */
function checkShows({ value: { explanation } }: WhatIfFile, say: Say): void {
  const path: Path = ['explanation', 'shows'];
  const names = [...plainText(explanation.shows).matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) {
    say(path, `an outcome comes from the run: write at least one of {${OUTCOME_VALUES.join('}, {')}}`);
  }
  for (const name of names) {
    if (!(OUTCOME_VALUES as readonly string[]).includes(name)) {
      say(path, `{${name}} is no value of a run: there are ${OUTCOME_VALUES.join(', ')}`);
    }
  }
}

function runOf(files: ContentFiles, { value }: WhatIfFile, say: Say): WhatIfRun | undefined {
  const { profile, change, tiers } = value;
  const patches = [profilesOf(files)[profile].change, change as Patch];
  const result = runWhatIf(baseOf(files), patches, tiers === undefined ? undefined : { behind: tiers });
  if (!result.ok) {
    for (const { where, path, line, message } of result.problems) {
      const place = [path, line === undefined ? '' : `line ${line}`].filter((part) => part !== '').join(', ');
      say(['change', where], place === '' ? message : `${place}: ${message}`);
    }
    return undefined;
  }
  const { end } = result.run.trace;
  const endless = value.prediction.options.some(({ believes, claim }) => believes === 'key' && claim.endless === true);
  if (end.kind === 'cut' && !endless) {
    say(['change'], `this run does not end: after ${end.budget} events it still repeats itself`);
  } else if (end.kind === 'horizon') {
    say(['change'], `this run does not end: after ${end.at} ms something is still to come`);
  }
  return result.run;
}

function checkClaims({ value }: WhatIfFile, { trace, tiers }: WhatIfRun, say: Say): void {
  const { options } = value.prediction;
  const keys = options.filter(({ believes }) => believes === 'key').length;
  if (keys !== 1) {
    say(['prediction', 'options'], `${keys} options are the key: exactly one must be`);
  }
  for (const [index, { believes, claim }] of options.entries()) {
    const holds = claimHolds(trace, claim as Claim, tiers);
    if (holds !== (believes === 'key')) {
      const message = holds ? 'the run shows this too: claim something that is wrong' : 'the run does not show this';
      say(['prediction', 'options', index, 'claim'], message);
    }
  }
}

/** A recorded run may differ in its numbers; what the caller got must be the same. */
function checkRecording(file: WhatIfFile, { trace }: WhatIfRun, recordings: readonly RecordingFile[], say: Say): void {
  const { recorded } = file.value;
  if (recorded === undefined) return;
  const path: Path = ['recorded', 'case'];
  const run = recordedBeside(file.value, recordings);
  if (run === undefined) {
    say(path, `there is no recorded run "${recorded.case}": see tests/conformance/cases/envoy-runs`);
    return;
  }
  const seen = run.calls[run.action]?.text;
  const simulated = verdicts(trace)[run.call]?.text;
  if (seen !== simulated) {
    say(
      path,
      `the recorded caller got ${seen ?? 'nothing'}, the simulated one ${simulated ?? 'nothing'}: name another`,
    );
  }
}
