/** The modules that the lesson's Vite plugin makes from `content/` (see `plugin.ts`). */
declare module 'virtual:lesson' {
  export const lesson: import('./lesson.ts').Lesson;
}
declare module 'virtual:lesson/hops' {
  export const hops: import('./lesson.ts').HopContent;
}
declare module 'virtual:lesson/practice' {
  export const practice: import('./lesson.ts').PracticeContent;
}
/** What the page What if is made of. */
declare module 'virtual:lesson/catalogue' {
  export const catalogue: import('./catalogue.ts').Catalogue;
}
/** Scenarios other than the base, one lazy module each. */
declare module 'virtual:lesson/scenarios' {
  export const scenarioLoaders: Readonly<
    Record<string, () => Promise<{ readonly scenario: import('./lesson.ts').LessonScenario }>>
  >;
}
