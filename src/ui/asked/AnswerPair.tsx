import type { Answer, AskedItem } from '../../assess/index.ts';
import { Texts } from './AskedText.tsx';
import { givenWords, rightWords } from './answerWords.ts';

/** What the learner gave, beside what the run says, or the fact that the question cites. */
export function AnswerPair({ item, answer }: { readonly item: AskedItem; readonly answer: Answer | undefined }) {
  return (
    <dl className="a-pair">
      <div>
        <dt>You</dt>
        <dd>
          <Texts texts={givenWords(item, answer) ?? [['no answer']]} />
        </dd>
      </div>
      <div>
        <dt>{item.fact ? 'The fact' : 'The run'}</dt>
        <dd>
          <Texts texts={rightWords(item)} />
        </dd>
      </div>
    </dl>
  );
}
