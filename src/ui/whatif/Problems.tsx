import type { WhatIfProblem } from '../../whatif/index.ts';

/** Why nothing could be run: the manifest or a setting, and where. */
export function Problems({ problems }: { readonly problems: readonly WhatIfProblem[] }) {
  return (
    <section className="problems" aria-labelledby="verdict" role="alert">
      <h3 id="verdict" tabIndex={-1}>
        This cannot be run
      </h3>
      <ul>
        {problems.map(({ where, path, line, message }) => (
          <li key={`${path} ${message}`}>
            <b>
              {where === 'manifest' ? 'Manifest' : 'Settings'}
              {line !== undefined && `, line ${line}`}
              {line === undefined && path !== '' && `, ${path}`}:
            </b>{' '}
            {message}
          </li>
        ))}
      </ul>
      <p>Nothing is lost: put it right, press Undo, or press Reset.</p>
    </section>
  );
}
