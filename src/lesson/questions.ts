/** What a schema cannot say about questions: ids are unique, and an option's parts fit the key. */

import type { YamlDocument } from './document.ts';
import { type ContentFiles, problemIn } from './files.ts';
import type { Path, Problem } from './problem.ts';
import { LETTERS } from './schema/shared.ts';
import { checkUnique } from './unique.ts';

type QuestionValue = ContentFiles['single']['quiz']['value']['questions'][number];

export function checkQuestions(files: ContentFiles): readonly Problem[] {
  const { quiz, practice, 'key-moments': moments } = files.single;
  const questions = [
    ...quiz.value.questions.map((question, index) => ({ document: quiz.document, question, index })),
    ...practice.value.questions.map((question, index) => ({ document: practice.document, question, index })),
  ];
  return [
    ...questions.flatMap(({ document, question, index }) => checkOptions(document, question, index)),
    ...checkUnique(
      questions.map(({ document, question, index }) => ({
        document,
        id: question.id,
        path: ['questions', index, 'id'],
      })),
    ),
    ...checkUnique(
      moments.value.moments.map(({ id }, index) => ({
        document: moments.document,
        id,
        path: ['moments', index, 'id'],
      })),
    ),
  ];
}

function checkOptions(document: YamlDocument, question: QuestionValue, index: number): readonly Problem[] {
  const problems: Problem[] = [];
  for (const letter of LETTERS) {
    const option = question.options[letter];
    const path: Path = ['questions', index, 'options', letter];
    const say = (below: Path, message: string) => problems.push(problemIn(document, [...path, ...below], message));
    if ((option.text === undefined) === (option.yaml === undefined)) {
      say([], 'an option has either "text" or "yaml": write one of them');
    }
    if (letter !== question.key && option.feedback.tempting === undefined) {
      say(['feedback'], 'add "tempting": a wrong option says what one would have to believe to choose it');
    }
    if (letter === question.key && option.feedback.tempting !== undefined) {
      say(['feedback', 'tempting'], `${letter} is the key: take "tempting" out, nobody is tempted by the right answer`);
    }
    if (letter === question.key && option.alsoTrue !== undefined) {
      say(['alsoTrue'], `${letter} is the key: take "alsoTrue" out, it marks options that the key calls wrong`);
    }
  }
  return problems;
}
