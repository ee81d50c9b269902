/** The checked lesson as the text of ES modules: plain data, parsed by nobody but the browser's own JSON reader. */
import type { LessonContent } from './parse.ts';

const LESSON_MODULE = 'virtual:lesson';
const SCENARIO_PREFIX = `${LESSON_MODULE}/scenario/`;

/** True for every address that the plugin answers. */
export function isLessonModule(id: string): boolean {
  return id === LESSON_MODULE || id.startsWith(`${LESSON_MODULE}/`);
}

/** The code of a lesson module; undefined: there is no such module. */
export function moduleText(id: string, content: LessonContent): string | undefined {
  switch (id) {
    case LESSON_MODULE:
      return exported('lesson', content.lesson);
    case `${LESSON_MODULE}/hops`:
      return exported('hops', content.hops);
    case `${LESSON_MODULE}/practice`:
      return exported('practice', content.practice);
    case `${LESSON_MODULE}/catalogue`:
      return exported('catalogue', content.catalogue);
    case `${LESSON_MODULE}/assess`:
      return exported('assessWords', content.assessWords);
    case `${LESSON_MODULE}/bank`:
      return exported('bank', content.bank);
    case `${LESSON_MODULE}/predict`:
      return exported('predict', content.predict);
    case `${LESSON_MODULE}/scenarios`:
      return loaders(content);
  }
  const scenario = id.startsWith(SCENARIO_PREFIX) ? content.scenarios[id.slice(SCENARIO_PREFIX.length)] : undefined;
  return scenario && exported('scenario', scenario);
}

// A string for JSON.parse is read faster than the same data as code, and no key of it can become syntax.
function exported(name: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `export const ${name} = JSON.parse('${json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}');\n`;
}

/** One lazy import for each scenario but the base, which comes with the lesson. */
function loaders({ scenarios }: LessonContent): string {
  const entries = Object.keys(scenarios)
    .filter((id) => id !== 'base')
    .map((id) => `  ${JSON.stringify(id)}: () => import(${JSON.stringify(`${SCENARIO_PREFIX}${id}`)}),`);
  return `export const scenarioLoaders = {\n${entries.join('\n')}\n};\n`;
}
