/** The words of the lesson's questions, read from the content files and stripped of their marks. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

interface Feedback {
  readonly tempting?: string;
  readonly shows: string;
  readonly because: string;
}

interface Option {
  readonly text?: string;
  readonly yaml?: string;
  readonly alsoTrue?: string;
  readonly feedback: Feedback;
  readonly show: { readonly scenario: string; readonly step: number };
}

interface FinePrint {
  readonly text: string;
  readonly more?: string;
}

export interface QuestionWords {
  readonly id: string;
  readonly stem: string;
  readonly key: string;
  readonly hint: string;
  readonly options: Readonly<Record<string, Option>>;
  readonly finePrint: FinePrint;
  readonly difficulty: string;
  readonly solution: readonly { readonly title: string; readonly text: string }[];
  readonly finalAnswer: string;
  readonly quickCheck: string;
  readonly mistakes: readonly string[];
}

const CONTENT = fileURLToPath(new URL('../../../content/', import.meta.url));

function questionsIn(file: string): readonly QuestionWords[] {
  return (load(readFileSync(CONTENT + file, 'utf8')) as { questions: readonly QuestionWords[] }).questions;
}

export const QUIZ = questionsIn('quiz.yaml');
export const PRACTICE = questionsIn('practice.yaml');

/** `code` and [term](id) as the page shows them. */
export function plain(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\([\w-]+\)/g, '$1')
    .replaceAll('`', '')
    .replace(/\s+/g, ' ')
    .trim();
}
