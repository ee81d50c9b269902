import type { Range } from '../../assess/index.ts';
import { percent } from './words.ts';

const STRONG = 70;

/** The likely range on a line from nothing to all, with the line for strong. The words stand in the message above it. */
export function RangeBar({ range }: { readonly range: Range }) {
  const [low, high] = [range.low * 100, range.high * 100];
  return (
    <figure className="t-range">
      <svg
        role="img"
        aria-label={`Likely range ${percent(range.low)} to ${percent(range.high)}; the line for strong is at 70 %`}
      >
        <rect className="t-range-all" x="0.5" y="24" width="99.8%" height="20" rx="4" />
        <rect className="t-range-likely" x={`${low}%`} y="24" width={`${Math.max(0.5, high - low)}%`} height="20" />
        <rect className="t-range-gap" x={`${STRONG - 0.25}%`} y="14" width="0.5%" height="40" />
        <line className="t-range-line" x1={`${STRONG}%`} x2={`${STRONG}%`} y1="14" y2="54" />
        <text x={`${STRONG}%`} y="9" textAnchor="middle" className="t-range-strong">
          70 %: the line for strong
        </text>
        <text x={`${low}%`} y="64" textAnchor={low < 6 ? 'start' : 'middle'} className="t-range-end">
          {percent(range.low)}
        </text>
        <text x={`${high}%`} y="64" textAnchor={high > 94 ? 'end' : 'middle'} className="t-range-end">
          {percent(range.high)}
        </text>
      </svg>
      <figcaption>
        <span>0 %, none of what this lesson tests</span>
        <span>100 %, all of it</span>
      </figcaption>
    </figure>
  );
}
