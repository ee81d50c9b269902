/** What is wrong with a content file, said so that its author can put it right. */
import { type Path, printPath } from '../yaml/index.ts';

export type { Path };

export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** Where in the data: `questions[1].key`; empty when the file as a whole is meant. */
  readonly path: string;
  readonly message: string;
  /** The source lines around the place, with a caret under it. */
  readonly excerpt: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A problem at an offset of a source text: the offset becomes line and column, and the lines around it are kept. */
export function problemAt(file: string, source: string, offset: number, path: Path, message: string): Problem {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/);
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  return { file, line, column, path: printPath(path), message, excerpt: excerptOf(source, line, column) };
}

/** `content/quiz.yaml:12:5 questions[1].key: "E" is not one of A–D`, then the lines around it. */
export function printProblem(problem: Problem): string {
  const subject = problem.path === '' ? '' : ` ${problem.path}`;
  return `${problem.file}:${problem.line}:${problem.column}${subject}: ${problem.message}\n${problem.excerpt}`;
}

/** Several problems as one text, in the order of their files and lines. */
export const printProblems = (problems: readonly Problem[]): string => problems.map(printProblem).join('\n\n');

const LINES_AROUND = 2;

/** The lines around a place, numbered, with a caret under the column. */
export function excerptOf(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|\r|\n/);
  const first = Math.max(1, line - LINES_AROUND);
  const last = Math.min(lines.length, line + LINES_AROUND);
  const width = String(last).length;
  const printed: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = lines[number - 1] ?? '';
    const mark = number === line ? '>' : ' ';
    printed.push(`${mark} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number === line) {
      // A tab keeps its width, so that the caret stands under the right character.
      const gap = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
      printed.push(`  ${' '.repeat(width)} | ${gap}^`);
    }
  }
  return printed.join('\n');
}
