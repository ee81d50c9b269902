import { NEW_ANSWER, type PracticeContent } from '../../player/index.ts';
import { FinePrint } from '../FinePrint.tsx';
import { useDispatch, usePlayer } from '../PlayerContext.tsx';
import { CONFIDENCE_WORDS, ConfidenceField } from './ConfidenceField.tsx';
import type { ShowTarget } from './OptionCard.tsx';
import { PracticeSummary } from './PracticeSummary.tsx';
import { PracticeTurn } from './PracticeTurn.tsx';
import { Hint, QuestionCard } from './QuestionCard.tsx';
import { QuestionDots } from './QuestionDots.tsx';
import { useFocusAfter } from './useFocusAfter.ts';
import { useOpenQuestion } from './useOpenQuestion.ts';
import { WorkedSolution } from './WorkedSolution.tsx';
import './practice.css';

/** The five practice questions: try, compare, then work through the solution. */
export function Practice({ practice: { questions } }: { readonly practice: PracticeContent }) {
  const answers = usePlayer((state) => state.answers);
  const dispatch = useDispatch();
  const focusAfter = useFocusAfter();
  const current = useOpenQuestion(questions);
  const question = questions[current];
  if (question === undefined) {
    return null;
  }
  const answer = answers[question.id] ?? NEW_ANSWER;
  const done = questions.every(({ id }) => answers[id]?.submitted);
  const open = (index: number) => {
    const target = questions[index];
    if (target !== undefined) {
      dispatch({ type: 'openQuestion', question: target.id });
    }
  };
  const turnTo = (index: number) => {
    focusAfter(`${questions[index]?.id}-stem`);
    open(index);
  };
  const onShow = (target: ShowTarget) => dispatch({ type: 'openScenario', ...target });
  const turn = <PracticeTurn questions={questions} answers={answers} current={current} onTurn={turnTo} />;

  return (
    <div className="practice">
      <div className="practice-main">
        <div className="q-head">
          <p className="q-where">
            <b>
              Question {current + 1} of {questions.length}
            </b>
            <span className="q-chip">{question.difficulty}</span>
            {answer.submitted && answer.confidence && (
              <span>You said: {CONFIDENCE_WORDS[answer.confidence].toLowerCase()}</span>
            )}
          </p>
          <QuestionDots questions={questions} answers={answers} current={current} onOpen={open} />
        </div>
        <QuestionCard
          key={question.id}
          own
          question={question}
          answer={answer}
          dispatch={dispatch}
          onShow={onShow}
          before={
            <>
              <Hint question={question} answer={answer} dispatch={dispatch} />
              <div className="q-actions q-check">
                <ConfidenceField
                  name={question.id}
                  confidence={answer.confidence}
                  onConfidence={(confidence) => dispatch({ type: 'setConfidence', question: question.id, confidence })}
                />
                <div className="q-dock">
                  <button type="submit" className="button button-main">
                    Check
                  </button>
                </div>
              </div>
              <div className="q-actions q-nav">{turn}</div>
            </>
          }
          after={turn}
        />
        {done && (
          <PracticeSummary
            questions={questions}
            answers={answers}
            onOpen={turnTo}
            onWalk={() => dispatch({ type: 'openMode', mode: 'walk' })}
          />
        )}
      </div>
      <aside className="practice-side">
        <WorkedSolution key={question.id} question={question} answer={answer} dispatch={dispatch} onShow={onShow} />
        {answer.submitted && question.finePrint && <FinePrint finePrint={question.finePrint} large />}
      </aside>
    </div>
  );
}
