/** The modules that the page's Vite plugin makes from the lesson (see vite.config.ts). */
declare module 'virtual:page/opening' {
  export const opening: import('./opening.ts').Opening;
}
declare module 'virtual:page/rest' {
  export const rest: import('./opening.ts').Rest;
}
/** The lesson's own run, whole. */
declare module 'virtual:lesson/scenario/base' {
  export const scenario: import('../lesson/index.ts').LessonScenario;
}
