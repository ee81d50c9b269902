import { rest } from 'virtual:page/rest';
import { describe, fill, type PodPicture } from '../../views/index.ts';

/** One sentence for each part, wire and count of the picture, made from the same data. */
export function Description({ picture }: { readonly picture: PodPicture }) {
  const { phrases } = rest;
  return (
    <ul>
      {describe(picture, phrases).map(({ key, values }) => {
        const sentence = fill(phrases.describe[key], values);
        return <li key={sentence}>{sentence}</li>;
      })}
    </ul>
  );
}
