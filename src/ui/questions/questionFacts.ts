/** What a question and its answer say, without a pixel: read by the cards, the summary and the projected stage. */
import type { Answer, OptionLetter, Question, QuestionOption } from '../../player/index.ts';

export type Verdict = 'unchecked' | 'expected' | 'alsoTrue' | 'wrong';

export interface OptionFacts {
  readonly picked: boolean;
  /** What may be said about the option now: nothing before the answer is submitted. */
  readonly verdict: Verdict;
}

/** The option that the lesson expects. */
export function expectedOption(question: Question): QuestionOption | undefined {
  return question.options.find((option) => option.letter === question.key);
}

export function optionFacts(question: Question, letter: OptionLetter, answer: Answer): OptionFacts {
  return { picked: answer.picked === letter, verdict: answer.submitted ? verdictOn(question, letter) : 'unchecked' };
}

/** The verdict on the answer as a whole. */
export function outcome(question: Question, answer: Answer): Verdict {
  return answer.submitted && answer.picked !== undefined ? verdictOn(question, answer.picked) : 'unchecked';
}

export function rightAtFirstTry(question: Question, answer: Answer): boolean {
  return outcome(question, answer) === 'expected' && answer.tries <= 1;
}

/** Where the learner goes on: the first question without a submitted answer, or the first of all. */
export function firstOpen(questions: readonly Question[], answers: Readonly<Record<string, Answer>>): number {
  return Math.max(
    0,
    questions.findIndex((question) => !answers[question.id]?.submitted),
  );
}

export function pickedOption(question: Question, answer: Answer): QuestionOption | undefined {
  return question.options.find((option) => option.letter === answer.picked);
}

/** What choosing an option comes to. */
export function verdictOn(question: Question, letter: string): Exclude<Verdict, 'unchecked'> {
  if (letter === question.key) {
    return 'expected';
  }
  // The lesson's key stands, but nobody is told that a thing fails which runs.
  return question.options.find((option) => option.letter === letter)?.alsoTrue === undefined ? 'wrong' : 'alsoTrue';
}
