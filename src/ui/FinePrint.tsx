import { memo } from 'react';
import type { FinePrint as FinePrintWords } from '../player/index.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { Rich } from './Rich.tsx';
import './finePrint.css';

/** A claim set right. `large` where nobody may learn the falsehood first and read the truth in small type. */
export const FinePrint = memo(function FinePrint({
  finePrint: { text, more, show, scenario, sources },
  large = false,
}: {
  readonly finePrint: FinePrintWords;
  readonly large?: boolean;
}) {
  return (
    <div className="fine-print" data-large={large || undefined}>
      <p>
        <b>Fine print.</b> <Rich text={text} />
        {show && (
          <>
            {' '}
            <PlaceLink to={{ scenario: show.scenario, step: show.step }}>{show.label}</PlaceLink>
          </>
        )}
        {scenario && (
          <>
            {show ? ', or ' : ' '}
            <PlaceLink to={{ mode: 'whatif', scenario }}>{show ? 'try' : 'Try'} it in What if</PlaceLink>
          </>
        )}
      </p>
      {(more !== undefined || sources.length > 0) && (
        <details>
          <summary>{more === undefined ? 'Sources' : 'More'}</summary>
          {more && (
            <p>
              <Rich text={more} />
            </p>
          )}
          {sources.length > 0 && (
            <ul>
              {sources.map(({ label, url }) => (
                <li key={label}>{url === undefined ? label : <a href={url}>{label}</a>}</li>
              ))}
            </ul>
          )}
        </details>
      )}
    </div>
  );
});
