/** `npm run -s trace -- base`: a scenario's run in the terminal, as table and tracker, as every event, or as data. */
import { fileURLToPath } from 'node:url';
import { type Lesson, type LessonScenario, parseContent, printProblems, readContentFolder } from '../lesson/index.ts';
import { readTraceOptions, type TraceOptions, traceUsage } from './traceOptions.ts';
import { hopsText, tablesText } from './traceText.ts';

function textOf(run: LessonScenario, lesson: Lesson, show: TraceOptions['show']): string {
  switch (show) {
    case 'tables':
      return tablesText(run, lesson);
    case 'hops':
      return hopsText(run);
    case 'json':
      return JSON.stringify(run.trace, undefined, 2);
  }
}

function trace(args: readonly string[]): number {
  const content = parseContent(readContentFolder(fileURLToPath(new URL('../../content', import.meta.url))));
  if (!content.ok) {
    console.error(printProblems(content.problems));
    return 1;
  }
  const { lesson, scenarios } = content.value;
  const names = lesson.scenarioList.map(({ id }) => id);
  try {
    const { scenario, show } = readTraceOptions(args, names);
    console.log(textOf(scenarios[scenario] ?? lesson.base, lesson, show));
    return 0;
  } catch (error) {
    console.error(`npm run trace: ${error instanceof Error ? error.message : String(error)}\n${traceUsage(names)}`);
    return 2;
  }
}

process.exitCode = trace(process.argv.slice(2));
