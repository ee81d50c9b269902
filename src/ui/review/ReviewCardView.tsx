import { useId, useState } from 'react';
import { type Answer, gradeItem, type ReviewCard } from '../../assess/index.ts';
import { type Confidence, startPlace } from '../../player/index.ts';
import { AnswerField } from '../asked/AnswerField.tsx';
import { AnswerPair } from '../asked/AnswerPair.tsx';
import { AskedBlock } from '../asked/AskedText.tsx';
import { feedbackOn } from '../asked/answerWords.ts';
import { FeedbackText } from '../asked/FeedbackText.tsx';
import { useJournal } from '../journal/useJournal.ts';
import { PlaceLink } from '../PlaceLink.tsx';
import { useLesson } from '../PlayerContext.tsx';
import { ConfidenceField } from '../questions/ConfidenceField.tsx';
import { Mark } from '../questions/OptionCard.tsx';
import { useFocusAfter } from '../questions/useFocusAfter.ts';
import { Rich } from '../Rich.tsx';
import { intentFor } from '../suggest/SuggestedNext.tsx';
import { RunExcerpt } from '../test/RunExcerpt.tsx';
import { moveCard } from './cards.ts';
import type { ReviewItem } from './reviewItems.ts';

interface ReviewCardProps {
  readonly card: ReviewCard;
  readonly found: ReviewItem;
  readonly count: string;
  readonly onAnswered: () => void;
  readonly onNext: () => void;
}

/** One card: recall first, options second, then what the run says and when the question comes back. */
export function ReviewCardView({ card, found: { item, show }, count, onAnswered, onNext }: ReviewCardProps) {
  const journal = useJournal();
  const focusAfter = useFocusAfter();
  const id = useId();
  const [recalled, setRecalled] = useState('');
  const needsRecall = item.type === 'choice' || item.type === 'many';
  const [hasOptions, setOptions] = useState(!needsRecall);
  const [answer, setAnswer] = useState<Answer>();
  const [confidence, setConfidence] = useState<Confidence>();
  const [isEmpty, setEmpty] = useState(false);
  const [moved, setMoved] = useState<{ readonly right: boolean; readonly due: string | undefined }>();
  const check = (): void => {
    if (answer === undefined) {
      setEmpty(true);
      return;
    }
    const { right } = gradeItem(item, answer, confidence);
    focusAfter(`${id}-verdict`);
    setMoved({ right, due: moveCard(journal, card, { right, confidence })?.due });
    onAnswered();
  };
  return (
    <form
      className="q-card t-card"
      method="dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (moved) {
          focusAfter('review-stem');
          onNext();
        } else if (hasOptions) {
          check();
        } else {
          focusAfter(`${id}-options`);
          setOptions(true);
        }
      }}
    >
      <p className="q-where">
        <b>Due {count}</b>
        <span>{card.log.length === 1 ? 'missed once' : `seen ${card.log.length} times`}</span>
      </p>
      <fieldset>
        <legend>
          <h2 className="q-stem" id="review-stem" tabIndex={-1}>
            <Rich text={item.stem} />
          </h2>
        </legend>
        {item.block && item.type !== 'point' && <AskedBlock block={item.block} />}
        {needsRecall && !moved && (
          <div className="r-recall">
            <label htmlFor={`${id}-recall`}>Say it in your own words first</label>
            <textarea
              id={`${id}-recall`}
              rows={2}
              value={recalled}
              readOnly={hasOptions}
              onChange={(event) => setRecalled(event.currentTarget.value)}
            />
            <p className="a-help">A word is enough. It is for you alone, and is not kept.</p>
          </div>
        )}
        {hasOptions && !moved && (
          <div id={`${id}-options`} tabIndex={-1} className="r-options">
            {item.type === 'many' && <p className="q-ask">Choose all that hold.</p>}
            <AnswerField
              item={item}
              answer={answer}
              onAnswer={(given) => {
                setAnswer(given);
                setEmpty(false);
              }}
            />
          </div>
        )}
      </fieldset>
      {hasOptions && !moved && (
        <ConfidenceField name={`review-${card.item}`} confidence={confidence} onConfidence={setConfidence} />
      )}
      {moved && (
        <section data-verdict={moved.right ? 'expected' : 'wrong'} className="r-outcome">
          <h3 className="q-verdict" id={`${id}-verdict`} tabIndex={-1}>
            <Mark verdict={moved.right ? 'expected' : 'wrong'} /> {moved.right ? 'Right.' : 'Not this time.'}{' '}
            {moved.due === undefined ? 'You have kept it: it does not come back.' : `It comes back on ${moved.due}.`}
          </h3>
          {recalled.trim() !== '' && <p className="q-note">You wrote: {recalled}</p>}
          <AnswerPair item={item} answer={answer} />
          <Feedback item={item} answer={answer} show={show} />
        </section>
      )}
      <div className="q-actions q-nav t-nav">
        <button type="submit" className="button button-main">
          {moved ? 'Go on' : hasOptions ? 'Check' : 'Show the options'}
        </button>
        <p className="p-empty">{isEmpty && 'Answer first.'}</p>
      </div>
    </form>
  );
}

function Feedback({ item, answer, show }: Pick<ReviewItem, 'item' | 'show'> & { readonly answer: Answer | undefined }) {
  const base = useLesson().base.words.id;
  const feedback = feedbackOn(item, answer);
  const to = show && { ...startPlace(base), ...show };
  return (
    <>
      {feedback && (
        <FeedbackText feedback={feedback}>
          {to && (
            <PlaceLink to={to} {...intentFor(to)}>
              Show me
            </PlaceLink>
          )}
        </FeedbackText>
      )}
      {item.run && <RunExcerpt run={item.run} />}
    </>
  );
}
