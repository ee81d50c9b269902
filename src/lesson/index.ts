/** The door of the lesson room: the types that the page gets, the Vite plugin, and the reading of content files. */
export type * from './catalogue.ts';
export { contentSchemas } from './jsonSchema.ts';
export type * from './lesson.ts';
export { type LessonContent, parseContent } from './parse.ts';
export { lessonPlugin } from './plugin.ts';
export { readContentFolder, readRecordings } from './pluginFiles.ts';
export { printProblems } from './problem.ts';
export { plainText } from './rich.ts';
