/** Checks between content files: whatever one place names must exist in another. */
import { checkEngineData } from './engineData.ts';
import { type CheckedFile, type ContentFiles, problemIn } from './files.ts';
import { checkPlaceholders } from './placeholders.ts';
import type { Path, Problem } from './problem.ts';
import { checkQuestions } from './questions.ts';
import type { SchemaName } from './schema/index.ts';
import { checkUnique } from './unique.ts';

/** Everything that does not hold between the files. */
export function checkLinks(files: ContentFiles): readonly Problem[] {
  const all: readonly CheckedFile<SchemaName>[] = [
    ...Object.values(files.single),
    ...files.scenarios,
    ...files.whatifs,
    ...files.banks,
  ];
  return [
    ...all.flatMap((file) => checkReferences(file, files)),
    ...checkScenarios(files),
    ...checkQuestions(files),
    ...checkPlaceholders(files),
  ];
}

/** Walks a file's value: glossary terms, sources, and places in a run may stand anywhere in it. */
function checkReferences(file: CheckedFile<SchemaName>, files: ContentFiles): readonly Problem[] {
  const problems: Problem[] = [];
  const scenarios = files.scenarios.map((scenario) => scenario.value.id);
  const say = (path: Path, message: string) => problems.push(problemIn(file.document, path, message));
  const expectOneOf = (path: Path, id: string, ids: readonly string[], what: string, where: string) => {
    if (!ids.includes(id)) {
      say(path, `there is no ${what} "${id}": add it to ${where}, or name another`);
    }
  };
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        if (isTerm(item)) {
          expectOneOf(path, item.term, Object.keys(files.single.glossary.value.terms), 'term', 'glossary.yaml');
        } else {
          walk(item, [...path, index]);
        }
      }
    } else if (typeof value === 'object' && value !== null) {
      const entry = value as Readonly<Record<string, unknown>>;
      if (typeof entry.scenario === 'string' && typeof entry.step === 'number') {
        expectOneOf([...path, 'scenario'], entry.scenario, scenarios, 'scenario', 'scenarios/');
      }
      if (typeof entry.scenario === 'string' && typeof entry.step !== 'number') {
        const ids = [...files.whatifs, ...files.scenarios].map((scenario) => scenario.value.id);
        expectOneOf([...path, 'scenario'], entry.scenario, ids, 'scenario', 'the catalogue');
      }
      if (Array.isArray(entry.sources)) {
        const known = Object.keys(files.single.sources.value.sources);
        for (const [index, id] of entry.sources.entries()) {
          expectOneOf([...path, 'sources', index], String(id), known, 'source', 'sources.yaml');
        }
      }
      for (const [key, item] of Object.entries(entry)) {
        walk(item, [...path, key]);
      }
    }
  };
  walk(file.value, []);
  return problems;
}

const isTerm = (part: unknown): part is { readonly term: string } =>
  typeof part === 'object' && part !== null && 'term' in part && 'text' in part && Object.keys(part).length === 2;

/** The menu names every scenario once, the base first; a scenario is called like its file and has its steps in order. */
function checkScenarios(files: ContentFiles): readonly Problem[] {
  const problems: Problem[] = [];
  const { document, value } = files.single.lesson;
  const ids = files.scenarios.map((scenario) => scenario.value.id);
  if (value.scenarios[0] !== 'base') {
    problems.push(problemIn(document, ['scenarios', 0], `"base" must stand first, not "${value.scenarios[0]}"`));
  }
  for (const [index, id] of value.scenarios.entries()) {
    if (!ids.includes(id)) {
      problems.push(
        problemIn(document, ['scenarios', index], `there is no scenario "${id}": add scenarios/${id}.yaml`),
      );
    }
  }
  problems.push(...checkUnique(value.scenarios.map((id, index) => ({ document, id, path: ['scenarios', index] }))));
  return [...problems, ...files.scenarios.flatMap((scenario) => checkScenario(scenario, value.scenarios))];
}

function checkScenario(scenario: CheckedFile<'scenario'>, menu: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const { document, value } = scenario;
  const say = (path: Path, message: string) => problems.push(problemIn(document, path, message));
  const stem = /([^/]+)\.yaml$/.exec(document.file)?.[1];
  if (value.id !== stem) {
    say(['id'], `"${value.id}" is not the name of the file: write ${stem}, or rename the file`);
  } else if (!menu.includes(value.id)) {
    say(['id'], `"${value.id}" is missing in the menu: add it to "scenarios" in lesson.yaml`);
  }
  for (const [index, { step, finePrint }] of value.steps.entries()) {
    if (step !== index) {
      say(['steps', index, 'step'], `step ${step} stands where step ${index} belongs: 0 to 6, in order`);
    }
    if (finePrint !== undefined && finePrint.scenario === undefined) {
      say(['steps', index, 'finePrint'], 'missing: add "scenario", one of the catalogue that shows it');
    }
    if (value.id === 'base' && index > 0 && finePrint === undefined) {
      say(['steps', index, 'finePrint'], 'missing: every step of the base run has its fine print');
    }
  }
  return [...problems, ...checkEngineData(scenario)];
}
