/** The real content, read once for the tests of the player and of the page. */
import { parseContent, readContentFolder } from '../../src/lesson/index.ts';

const result = parseContent(readContentFolder('content'));
if (!result.ok) {
  throw new Error('the content is not valid: see the lesson tests');
}

export const CONTENT = result.value;
