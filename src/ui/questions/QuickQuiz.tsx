import { memo, useState } from 'react';
import { type Lesson, NEW_ANSWER } from '../../player/index.ts';
import { FinePrint } from '../FinePrint.tsx';
import { useDispatch, usePlayer } from '../PlayerContext.tsx';
import { ConfidenceField } from './ConfidenceField.tsx';
import { Hint, QuestionCard } from './QuestionCard.tsx';
import { QuestionDots } from './QuestionDots.tsx';
import { QuizOnPaper } from './QuizOnPaper.tsx';
import { firstOpen } from './questionFacts.ts';
import { useFocusAfter } from './useFocusAfter.ts';

/** The visual quiz in the walk: one question at a time, and all of them on paper and without scripts. */
export const QuickQuiz = memo(function QuickQuiz({ lesson: { quiz } }: { readonly lesson: Pick<Lesson, 'quiz'> }) {
  const answers = usePlayer((state) => state.answers);
  const dispatch = useDispatch();
  const focusAfter = useFocusAfter();
  // Until the learner touches a question, the first open one shows: saved answers may arrive after the first paint.
  const [chosen, setChosen] = useState<number>();
  const current = chosen ?? firstOpen(quiz, answers);
  const question = quiz[current];
  if (question === undefined) {
    return null;
  }
  const answer = answers[question.id] ?? NEW_ANSWER;
  const next = quiz[current + 1];
  const openNext = () => {
    focusAfter(`${next?.id}-stem`);
    setChosen(current + 1);
  };
  const present = (
    <button type="button" className="link q-end" onClick={() => dispatch({ type: 'present', question: question.id })}>
      Present this question
    </button>
  );
  return (
    <section className="quick" aria-labelledby="quick-question">
      <div className="q-live">
        <div className="q-head">
          <h2 className="heading" id="quick-question">
            Quick question {current + 1} of {quiz.length}
          </h2>
          <QuestionDots questions={quiz} answers={answers} current={current} onOpen={setChosen} />
        </div>
        <QuestionCard
          key={question.id}
          question={question}
          answer={answer}
          dispatch={(intent) => {
            // Submitting makes another question the first open one: stay with this one.
            setChosen(current);
            dispatch(intent);
          }}
          onShow={(target) => {
            dispatch({ type: 'openScenario', ...target });
            // The picture that changes is far above the question: go there, and on from there by keyboard.
            const main = document.getElementById('main');
            main?.scrollIntoView();
            main?.focus({ preventScroll: true });
          }}
          before={
            <>
              <ConfidenceField
                name={question.id}
                confidence={answer.confidence}
                onConfidence={(confidence) => dispatch({ type: 'setConfidence', question: question.id, confidence })}
              />
              <div className="q-actions">
                <button type="submit" className="button">
                  Check
                </button>
                <Hint question={question} answer={answer} dispatch={dispatch} />
                {present}
              </div>
            </>
          }
          after={
            <>
              {next && (
                <button type="button" className="button" onClick={openNext}>
                  Next question <span aria-hidden="true">→</span>
                </button>
              )}
              {present}
            </>
          }
        />
        {answer.submitted && question.finePrint && <FinePrint finePrint={question.finePrint} />}
      </div>
      <QuizOnPaper questions={quiz} />
    </section>
  );
});
