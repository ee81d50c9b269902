import { memo } from 'react';
import { podLine } from '../../views/index.ts';
import type { WhatIfRun } from '../../whatif/index.ts';

interface PodLinesProps {
  readonly baseline: WhatIfRun['trace'];
  readonly trace: WhatIfRun['trace'];
}

/** What an operator would see of the pod: one line, and how it differs. */
export const PodLines = memo(function PodLines({ baseline, trace }: PodLinesProps) {
  const before = podLine(baseline);
  const line = podLine(trace);
  return (
    <section className="pod-lines" aria-labelledby="pod-line">
      <h3 id="pod-line" className="heading">
        <code>kubectl get pod</code>
      </h3>
      {line === undefined ? (
        <p>The pod is gone.</p>
      ) : (
        <table>
          <caption className="visually-hidden">The pod when it was last seen before its deletion</caption>
          <thead>
            <tr>
              {['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>{line.name}</td>
              <td>
                <Value now={line.ready} before={before?.ready} />
              </td>
              <td>
                <Value now={line.status} before={before?.status} />
              </td>
              <td>
                <Value now={String(line.restarts)} before={before && String(before.restarts)} />
              </td>
              <td>{line.age}</td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  );
});

function Value({ now, before }: { readonly now: string; readonly before: string | undefined }) {
  return before === undefined || before === now ? now : <b>{now}</b>;
}
