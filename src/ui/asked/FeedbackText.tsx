import type { ReactNode } from 'react';
import type { Rich as RichText } from '../../player/index.ts';
import { Rich } from '../Rich.tsx';

interface FeedbackTextProps {
  readonly feedback: {
    readonly tempting?: RichText | undefined;
    readonly shows: RichText;
    readonly because: RichText;
  };
  /** What stands after the second sentence: "Show me". */
  readonly children?: ReactNode;
}

/** Three sentences in a fixed order, so that a wrong belief never stands alone. */
export function FeedbackText({ feedback: { tempting, shows, because }, children }: FeedbackTextProps) {
  return (
    <div className="q-feedback">
      {tempting && (
        <p>
          <i>It is tempting to think</i> <Rich text={tempting} />
        </p>
      )}
      <p>
        <i>The run shows</i> <Rich text={shows} /> {children}
      </p>
      <p>
        <i>Because</i> <Rich text={because} />
      </p>
    </div>
  );
}
