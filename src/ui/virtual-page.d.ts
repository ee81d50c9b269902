/** Made by the page's Vite plugin, as those of the player (see vite.config.ts). */
declare module 'virtual:page/drawings' {
  export const drawings: import('./walk/drawings.ts').PackedDrawings;
}
