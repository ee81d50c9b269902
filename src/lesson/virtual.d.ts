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
/** The words of Test, Review and "Suggested next". */
declare module 'virtual:lesson/assess' {
  export const assessWords: import('../assess/index.ts').AssessWords;
}
/** The questions of Test and Review, with the beliefs that their wrong answers show. */
declare module 'virtual:lesson/bank' {
  export const bank: import('../assess/index.ts').Bank;
}
declare module 'virtual:lesson/predict' {
  export const predict: import('./lesson.ts').PredictContent;
}
/** Scenarios other than the base, one lazy module each. */
declare module 'virtual:lesson/scenarios' {
  export const scenarioLoaders: Readonly<
    Record<string, () => Promise<{ readonly scenario: import('./lesson.ts').LessonScenario }>>
  >;
}
