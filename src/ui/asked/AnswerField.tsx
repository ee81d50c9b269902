import type { Answer, AskedItem } from '../../assess/index.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { NumberField } from './NumberField.tsx';
import { OrderField } from './OrderField.tsx';
import { PointField } from './PointField.tsx';
import '../questions/questions.css';
import './asked.css';

interface AnswerFieldProps {
  readonly item: AskedItem;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer | undefined) => void;
}

/** Where an answer is given, for every kind of question. It stands in a fieldset that the question names. */
export function AnswerField({ item, answer, onAnswer }: AnswerFieldProps) {
  const name = `${item.id}-${item.seed}`;
  switch (item.type) {
    case 'choice':
      return (
        <ChoiceField
          name={name}
          options={item.options}
          picked={answer?.type === 'choice' ? [answer.option] : []}
          many={false}
          onPick={(option) => onAnswer({ type: 'choice', option })}
        />
      );
    case 'many': {
      const picked = answer?.type === 'many' ? answer.options : [];
      return (
        <ChoiceField
          name={name}
          options={item.options}
          picked={picked}
          many
          onPick={(option, isPicked) => {
            const others = picked.filter((id) => id !== option);
            onAnswer({ type: 'many', options: isPicked ? [...others, option] : others });
          }}
        />
      );
    }
    case 'point':
      return (
        <PointField
          name={name}
          title={item.block?.title ?? ''}
          lines={item.block?.lines ?? []}
          options={item.options}
          picked={answer?.type === 'point' ? answer.line : undefined}
          onPick={(line) => onAnswer({ type: 'point', line })}
        />
      );
    case 'number':
      return (
        <NumberField
          key={name}
          unit={item.unit}
          value={answer?.type === 'number' ? answer.value : undefined}
          onValue={(value) => onAnswer(value === undefined ? undefined : { type: 'number', value })}
        />
      );
    case 'order':
      return (
        <OrderField
          entries={item.options}
          order={orderOf(item, answer)}
          isGiven={answer?.type === 'order'}
          onOrder={(order) => onAnswer({ type: 'order', order })}
        />
      );
  }
}

/** The given order, if it is one of this question's entries; else as the question shows them. */
function orderOf(item: Extract<AskedItem, { type: 'order' }>, answer: Answer | undefined): readonly string[] {
  const shown = item.options.map(({ id }) => id);
  const given = answer?.type === 'order' ? answer.order : shown;
  return given.length === shown.length && shown.every((id) => given.includes(id)) ? given : shown;
}
