/**
 * The lesson's Vite plugin: reads `content/`, checks it, runs its scenarios and hands the result to the page as the
 * `virtual:lesson` modules. YAML, schemas and the engine stay here: the page gets data.
 */
import { join, resolve } from 'node:path';
import { normalizePath, type Plugin } from 'vite';
import type { KnownChecks } from './bank/itemCheck.ts';
import type { ContentSource } from './files.ts';
import { isLessonModule, moduleText } from './modules.ts';
import { type LessonContent, MANY_SEEDS, parseContent } from './parse.ts';
import { readContentFolder, readRecordings } from './pluginFiles.ts';
import { type Problem, printProblems, type Result } from './problem.ts';

interface Reading {
  readonly sources: readonly ContentSource[];
  readonly result: Result<LessonContent>;
}

/** Rolldown's mark for a module that is no file. */
const VIRTUAL = '\0';

/** `folder` and `recordings` are relative to Vite's root; `seeds`: with how many a build tries each generator of a question. */
export function lessonPlugin({
  folder = 'content',
  recordings = 'tests/conformance/cases/envoy-runs',
  seeds = MANY_SEEDS,
}: {
  readonly folder?: string;
  readonly recordings?: string;
  readonly seeds?: number;
} = {}): Plugin {
  let path = folder;
  let recorded = recordings;
  let building = false;
  let thorough = false;
  let reading: Reading | undefined;
  const known: KnownChecks = new Map();

  function read(): Reading {
    if (reading === undefined) {
      const sources = readContentFolder(path);
      const checks = { recordings: readRecordings(recorded), known, ...(thorough && { seeds }) };
      reading = { sources, result: parseContent(sources, checks) };
    }
    return reading;
  }

  return {
    name: 'lesson',
    configResolved(config) {
      path = normalizePath(join(config.root, folder));
      recorded = resolve(config.root, recordings);
      building = config.command === 'build';
      // The page is built once more for Node, from what was checked already.
      thorough = building && !config.build.ssr;
    },
    buildStart() {
      reading = undefined;
      const { result } = read();
      // The dev server goes on, so that the page can show the problem and the author can put it right.
      if (building && !result.ok) {
        this.error(refusal(result.problems));
      }
    },
    resolveId(id) {
      return isLessonModule(id) ? `${VIRTUAL}${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(VIRTUAL) || !isLessonModule(id.slice(VIRTUAL.length))) {
        return undefined;
      }
      const { sources, result } = read();
      for (const source of sources) {
        this.addWatchFile(join(path, source.path));
      }
      return result.ok ? moduleText(id.slice(VIRTUAL.length), result.value) : this.error(refusal(result.problems));
    },
    hotUpdate({ file, server }) {
      if (!file.startsWith(`${path}/`) || !file.endsWith('.yaml')) {
        return undefined;
      }
      reading = undefined;
      const { moduleGraph, hot } = this.environment;
      for (const [id, module] of moduleGraph.idToModuleMap) {
        if (id.startsWith(VIRTUAL) && isLessonModule(id.slice(VIRTUAL.length))) {
          moduleGraph.invalidateModule(module);
        }
      }
      const { result } = read();
      if (!result.ok && this.environment.name === 'client') {
        server.config.logger.error(complaint(result.problems), { timestamp: true });
      }
      // A reload keeps the learner's place: it stands in the address. It also takes an error off the page.
      hot.send(
        result.ok
          ? { type: 'full-reload' }
          : { type: 'error', err: { message: complaint(result.problems), stack: '', plugin: 'lesson' } },
      );
      return [];
    },
  };
}

/** As an error without a stack: the place that matters is the one in the content. */
function refusal(problems: readonly Problem[]) {
  return { message: complaint(problems), stack: '' };
}

function complaint(problems: readonly Problem[]): string {
  const many = problems.length === 1 ? 'One thing' : `${problems.length} things`;
  return `${many} to put right in the lesson's content:\n\n${printProblems(problems)}\n`;
}
