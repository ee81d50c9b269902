import type { RichPart, Rich as RichText } from '../player/index.ts';
import './rich.css';

/** Text with machine words and terms. A term opens its definition (see Glossary.tsx), unless the text is `plain`. */
export function Rich({ text, plain = false }: { readonly text: RichText; readonly plain?: boolean }) {
  return text.map((part, index) => {
    const key = `${index}`;
    if (typeof part === 'string') {
      return plain ? part : part.slice(stopAt(text, index).length);
    }
    if ('code' in part) {
      return <code key={key}>{part.code}</code>;
    }
    return plain ? (
      part.text
    ) : (
      <span key={key} className="term-place">
        <button type="button" className="term" popoverTarget={termId(part.term)}>
          {part.text}
        </button>
        {stopAt(text, index + 1)}
      </span>
    );
  });
}

/** The punctuation that follows a term: it stays on the term's line, though a line may end after a button. */
function stopAt(text: RichText, index: number): string {
  const [term, next]: (RichPart | undefined)[] = [text[index - 1], text[index]];
  return typeof term === 'object' && 'term' in term && typeof next === 'string'
    ? (/^[.,;:!?)]+/.exec(next)?.[0] ?? '')
    : '';
}

/** The element that holds a term's definition. */
export function termId(term: string): string {
  return `term-${term}`;
}

/** The same words without marks: for names and announcements. */
export function plainText(text: RichText): string {
  return text.map((part) => (typeof part === 'string' ? part : 'code' in part ? part.code : part.text)).join('');
}
