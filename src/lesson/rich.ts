/** The inline marks of content text: `code` in backticks, [text](glossary-id) for a term that opens its definition. */
import type { Rich, RichPart } from './lesson.ts';

export type RichResult = { readonly ok: true; readonly rich: Rich } | { readonly ok: false; readonly message: string };

const TERM = /^\[([^[\]()]+)\]\(([a-z0-9-]+)\)/;

/** Reads text with marks into parts; a mark that does not close is refused with a sentence that says how to write it. */
export function parseRich(text: string): RichResult {
  const parts: RichPart[] = [];
  let plain = '';
  let rest = text;
  const flush = () => {
    if (plain !== '') {
      parts.push(plain);
    }
    plain = '';
  };
  while (rest !== '') {
    if (rest.startsWith('`')) {
      const end = rest.indexOf('`', 1);
      if (end < 2) {
        return { ok: false, message: `a backtick opens code and nothing closes it near "${startOf(rest)}"` };
      }
      flush();
      parts.push({ code: rest.slice(1, end) });
      rest = rest.slice(end + 1);
    } else if (rest.startsWith('[')) {
      const term = TERM.exec(rest);
      const [whole, words, id] = term ?? [];
      if (whole === undefined || words === undefined || id === undefined) {
        return { ok: false, message: `"[" opens a term near "${startOf(rest)}": write it as [text](glossary-id)` };
      }
      flush();
      parts.push({ term: id, text: words });
      rest = rest.slice(whole.length);
    } else {
      const next = rest.search(/[`[]/);
      const end = next === -1 ? rest.length : next;
      plain += rest.slice(0, end);
      rest = rest.slice(end);
    }
  }
  flush();
  return { ok: true, rich: parts };
}

/** The same text without marks, as a screen reader or a transcript prints it. */
export const plainText = (rich: Rich): string => rich.map(partText).join('');

/** How many words a reader meets. A dash or an arrow that stands alone is no word. */
export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const partText = (part: RichPart): string => (typeof part === 'string' ? part : 'code' in part ? part.code : part.text);

const startOf = (text: string): string => (text.length <= 24 ? text : `${text.slice(0, 24)}…`);
