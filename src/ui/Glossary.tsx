import { rest } from 'virtual:page/rest';
import { memo } from 'react';
import { plainText, termId } from './Rich.tsx';

/** One definition a term, each opened by every button that carries the term. The browser opens, closes and places them. */
export const Glossary = memo(function Glossary() {
  return rest.glossary.map(({ id, term, definition }) => (
    <div key={id} id={termId(id)} className="definition" popover="auto">
      <b>{term}</b>
      {plainText(definition)}
    </div>
  ));
});
