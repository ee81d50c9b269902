/** `npm run -s trace -- base`: a scenario's run in the terminal, as table and tracker, as every event, or as data. */
import type { Lesson, LessonScenario } from '../lesson/index.ts';
import { lessonContent } from './lessonContent.ts';
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
  const content = lessonContent();
  if (content === undefined) {
    return 1;
  }
  const { lesson, scenarios } = content;
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
