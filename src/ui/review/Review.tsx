import { useState } from 'react';
import { dueCards, type ReviewCard } from '../../assess/index.ts';
import { useEntries, useJournal } from '../journal/useJournal.ts';
import { SuggestedNext } from '../suggest/SuggestedNext.tsx';
import { cardsOf } from './cards.ts';
import { ReviewCardView } from './ReviewCardView.tsx';
import { ReviewFile } from './ReviewFile.tsx';
import { type ReviewPool, reviewItem } from './reviewItems.ts';
import { YourData } from './YourData.tsx';
import './review.css';

/** Own misses, on the days on which they are due. */
export function Review({ pool }: { readonly pool: ReviewPool }) {
  const { calendar } = useJournal();
  const entries = useEntries((all) => all);
  const today = calendar.today();
  const cards = cardsOf(entries).filter((card) => reviewItem(pool, card) !== undefined);
  const due = dueCards(cards, today);
  // What is being looked at stays until the learner goes on, though its answer has moved it to another day.
  const [held, setHeld] = useState<ReviewCard>();
  const [done, setDone] = useState(0);
  const card = held ?? due[0];
  const found = card && reviewItem(pool, card);
  return (
    <div className="practice review">
      <div className="practice-main">
        {card && found ? (
          <ReviewCardView
            key={`${card.item} ${card.seed} ${card.due}`}
            card={card}
            found={found}
            count={`${done + 1} of ${done + due.length + (held ? 1 : 0)}`}
            onAnswered={() => setHeld(card)}
            onNext={() => {
              setHeld(undefined);
              setDone(done + 1);
            }}
          />
        ) : (
          <Nothing cards={cards} done={done} />
        )}
      </div>
      <aside className="practice-side">
        <section className="r-plan">
          <h2 className="heading">Your plan</h2>
          <Plan cards={cards} today={today} />
          <ReviewFile />
        </section>
        <SuggestedNext beliefs={pool.bank.misconceptions} />
        <YourData />
      </aside>
    </div>
  );
}

function Nothing({ cards, done }: { readonly cards: readonly ReviewCard[]; readonly done: number }) {
  const [next] = cards.map(({ due }) => due).toSorted();
  const count = cards.filter(({ due }) => due === next).length;
  return (
    <>
      <h2 className="t-title" id="review-end" tabIndex={-1}>
        {done > 0 ? 'Done for today.' : 'Nothing is due today.'}
      </h2>
      <p className="t-message">
        {next === undefined
          ? 'What you miss in the quiz, in Practice, Predict, What if or Test comes back here: after 1, 3, 7 and 21 days. There is nothing yet.'
          : `Next: ${count === 1 ? 'one question' : `${count} questions`} on ${next}.`}
      </p>
    </>
  );
}

/** How many questions on which day. */
function Plan({ cards, today }: { readonly cards: readonly ReviewCard[]; readonly today: string }) {
  const days = [...new Set(cards.map(({ due }) => (due < today ? today : due)))].toSorted();
  return days.length === 0 ? (
    <p className="q-note">Nothing to come back to yet.</p>
  ) : (
    <dl className="t-facts-list">
      {days.map((day) => (
        <div key={day}>
          <dt>{day === today ? `today, ${day}` : day}</dt>
          <dd>{cards.filter(({ due }) => due === day || (day === today && due < today)).length}</dd>
        </div>
      ))}
    </dl>
  );
}
