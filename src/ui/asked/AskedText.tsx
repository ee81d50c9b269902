import type { AskedItem } from '../../assess/index.ts';
import type { Rich as RichText } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';

/** The text that a question shows as it stands: a manifest, rules, log lines. */
export function AskedBlock({ block }: { readonly block: NonNullable<AskedItem['block']> }) {
  return (
    <figure className="a-block">
      <figcaption className="a-block-title">{block.title}</figcaption>
      <pre>
        <code>{block.lines.join('\n')}</code>
      </pre>
    </figure>
  );
}

/** One text, or a list of them. */
export function Texts({ texts }: { readonly texts: readonly RichText[] }) {
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) {
    return <Rich text={only} plain />;
  }
  return (
    <ol className="a-texts">
      {texts.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order.
        <li key={index}>
          <Rich text={text} plain />
        </li>
      ))}
    </ol>
  );
}
