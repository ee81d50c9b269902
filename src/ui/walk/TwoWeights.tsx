import './twoWeights.css';

/**
 * A text that is bold where the learner is. Both weights lie in one place and one of them is seen: so nothing grows,
 * and nothing is laid out anew, when a step makes the text bold.
 */
export function TwoWeights({ text }: { readonly text: string }) {
  return (
    <span className="two-weights" data-text={text}>
      <span>{text}</span>
    </span>
  );
}
