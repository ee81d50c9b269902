/** The modules that the page's Vite plugin makes from the lesson (see vite.config.ts). */
declare module 'virtual:page/opening' {
  export const opening: import('../player/index.ts').Opening;
}
declare module 'virtual:page/drawings' {
  export const drawings: import('./walk/drawings.ts').PackedDrawings;
}
declare module 'virtual:page/rest' {
  export const rest: import('../player/index.ts').Rest;
}
/** The lesson's own run, whole. */
declare module 'virtual:lesson/scenario/base' {
  export const scenario: import('../player/index.ts').LessonScenario;
}
