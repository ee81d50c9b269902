/** What the page is made of, worked out from the lesson. A build does this once and ships the results (vite.config.ts). */
import { lesson } from 'virtual:lesson';
import { openingOf, restOf } from '../player/index.ts';
import { narrow } from './pod/narrow.ts';
import { wide } from './pod/wide.ts';
import { pictureName } from './pod/words.ts';
import { packDrawings } from './walk/drawings.ts';

/** The first load. */
export const opening = openingOf(lesson);

/** The first load too: the pictures of the lesson's own steps, laid out. */
export const drawings = packDrawings(
  opening.base.reading.pictures.map((picture) => ({
    name: pictureName(picture, lesson.phrases),
    wide: wide(picture, lesson.phrases),
    narrow: narrow(picture, lesson.phrases),
  })),
);

/** What comes later. */
export const rest = restOf(lesson);
