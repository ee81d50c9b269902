/** `quiz.yaml`, `practice.yaml` and `key-moments.yaml`. */
import { z } from 'zod';
import { ITEM_DIFFICULTIES } from '../../assess/index.ts';
import { finePrint, questionShape, showTarget, stepOrStart } from './shared.ts';
import { block, identifier, rich, text } from './text.ts';

export const quizFile = block({
  questions: z.array(block(questionShape)).length(3).describe('The visual quiz: three questions.'),
});

export const practiceFile = block({
  questions: z
    .array(
      block({
        ...questionShape,
        difficulty: z.enum(ITEM_DIFFICULTIES).describe('As the reference lesson grades it.'),
        solution: z
          .array(
            block({
              title: text('What to do in this step of the solution.', 8),
              text: rich('What one finds.'),
              show: showTarget.optional(),
            }),
          )
          .length(2)
          .describe('Two steps, revealed one after the other.'),
        finalAnswer: rich('The answer in one sentence.'),
        quickCheck: rich('One line to remember it by.'),
        mistakes: z.array(rich('A common mistake.')).min(1).describe('Common mistakes.'),
      }),
    )
    .length(5)
    .describe('The practice: five questions.'),
});

export const keyMomentsFile = block({
  moments: z
    .array(
      block({
        id: identifier('The name of the key moment.'),
        question: text('The question.'),
        answer: rich('The answer.'),
        steps: z.array(stepOrStart('A step that shows it.')).min(1).describe('The steps it refers to.'),
        finePrint: finePrint.optional(),
      }),
    )
    .length(3)
    .describe('Three key moments.'),
});
