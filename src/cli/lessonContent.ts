/** The checked lesson for a command; undefined: something in it is wrong, and has been said. */
import { fileURLToPath } from 'node:url';
import { type LessonContent, parseContent, printProblems, readContentFolder } from '../lesson/index.ts';

export function lessonContent(): LessonContent | undefined {
  const content = parseContent(readContentFolder(fileURLToPath(new URL('../../content', import.meta.url))));
  if (content.ok) {
    return content.value;
  }
  console.error(printProblems(content.problems));
  return undefined;
}
