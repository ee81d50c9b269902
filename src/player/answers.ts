/** The learner's work on questions: what is picked, checked and revealed. Whether it is right, others say. */
import type { Intent } from './intents.ts';
import type { Answer } from './state.ts';

export type Answers = Readonly<Record<string, Answer>>;

export type AnswerIntent = Extract<
  Intent,
  { type: 'pickOption' | 'setConfidence' | 'submitAnswer' | 'openHint' | 'revealSolution' | 'tryAgain' }
>;

export const NEW_ANSWER: Answer = {
  picked: undefined,
  submitted: false,
  confidence: undefined,
  hintOpen: false,
  solutionShown: 0,
  tries: 0,
};

/** More parts than any worked solution has: the page stops at the last one by itself. */
const MOST_PARTS = 20;

export function changeAnswers(answers: Answers, intent: AnswerIntent): Answers {
  const before = answers[intent.question] ?? NEW_ANSWER;
  const after = changed(before, intent);
  return after === before ? answers : { ...answers, [intent.question]: after };
}

function changed(answer: Answer, intent: AnswerIntent): Answer {
  switch (intent.type) {
    case 'pickOption':
      return answer.submitted || answer.picked === intent.letter ? answer : { ...answer, picked: intent.letter };
    case 'setConfidence':
      return answer.submitted ? answer : { ...answer, confidence: intent.confidence };
    case 'submitAnswer':
      return answer.submitted || answer.picked === undefined
        ? answer
        : { ...answer, submitted: true, tries: answer.tries + 1 };
    case 'openHint':
      return answer.hintOpen ? answer : { ...answer, hintOpen: true };
    case 'revealSolution':
      return { ...answer, solutionShown: Math.min(answer.solutionShown + 1, MOST_PARTS) };
    case 'tryAgain':
      return answer.submitted ? { ...answer, picked: undefined, submitted: false, confidence: undefined } : answer;
  }
}
