import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import type { PodPicture } from '../../views/index.ts';
import type { Plan } from './frame.ts';
import type { Shape } from './shapes.ts';
import { TokenPill } from './TokenPill.tsx';
import './pod.css';

interface PartsProps {
  readonly plan: Plan;
  readonly picture: PodPicture;
  readonly moved: boolean;
}

export function Drawing({ className, ...parts }: PartsProps & { readonly className: string }) {
  const { w, h } = parts.plan.size;
  const svg = useRef<SVGSVGElement>(null);
  const displayed = useDisplayed(svg);
  return (
    <svg ref={svg} className={className} viewBox={`0 0 ${w} ${h}`} aria-hidden="true" focusable="false">
      <Parts {...parts} displayed={displayed} />
    </svg>
  );
}

/**
 * Whether the drawing takes any room: of the two pictures CSS displays one. Undefined until the browser has said so.
 * Watched, because asking at a step would make the browser lay the page out twice.
 */
function useDisplayed(svg: RefObject<SVGSVGElement | null>): boolean | undefined {
  const [displayed, setDisplayed] = useState<boolean>();
  useEffect(() => {
    if (svg.current === null) {
      return;
    }
    const observer = new ResizeObserver((entries) => {
      setDisplayed(entries.some(({ contentRect }) => contentRect.width > 0));
    });
    observer.observe(svg.current);
    return () => observer.disconnect();
  }, [svg]);
  return displayed;
}

interface ShownProps extends PartsProps {
  readonly displayed: boolean | undefined;
}

const Parts = memo(function Parts({ plan, picture, moved, displayed }: ShownProps) {
  return (
    <>
      {plan.shapes.map((shape) => (
        <Drawn key={shape.key} shape={shape} />
      ))}
      <TokenPill plan={plan} picture={picture} moved={moved} displayed={displayed} />
    </>
  );
}, isSameToSee);

/** What is not displayed is not drawn again, until it is displayed. */
function isSameToSee(one: ShownProps, other: ShownProps): boolean {
  const hidden = one.displayed === false && other.displayed === false;
  const same =
    one.plan === other.plan &&
    one.picture === other.picture &&
    one.moved === other.moved &&
    one.displayed === other.displayed;
  return hidden || same;
}

const Drawn = memo(function Drawn({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, w, h } = shape.rect;
      return <rect className={shape.cls} x={x} y={y} width={w} height={h} rx={shape.r} />;
    }
    case 'path':
      return <path className={shape.cls} d={shape.d} />;
    default:
      return (
        <text className={shape.cls} x={shape.at.x} y={shape.at.y} fontSize={shape.size} textAnchor={shape.anchor}>
          {shape.text}
        </text>
      );
  }
});
