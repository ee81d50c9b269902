import { memo, type RefObject, useEffect, useRef } from 'react';
import type { PodPicture } from '../../views/index.ts';
import type { Plan } from './frame.ts';
import type { Shape } from './shapes.ts';
import { TokenPill } from './TokenPill.tsx';
import './pod.css';

interface DrawingProps {
  readonly className: string;
  readonly plan: Plan;
  readonly picture: PodPicture;
  readonly moved: boolean;
}

export function Drawing({ className, plan, picture, moved }: DrawingProps) {
  const { w, h } = plan.size;
  const svg = useRef<SVGSVGElement>(null);
  const displayed = useDisplayed(svg);
  return (
    <svg ref={svg} className={className} viewBox={`0 0 ${w} ${h}`} aria-hidden="true" focusable="false">
      {plan.shapes.map((shape) => (
        <Drawn key={shape.key} shape={shape} />
      ))}
      <TokenPill plan={plan} picture={picture} moved={moved} displayed={displayed} />
    </svg>
  );
}

/**
 * Whether the drawing takes any room: of the two pictures CSS displays one. Watched, because asking at a step would make
 * the browser lay the page out twice.
 */
function useDisplayed(svg: RefObject<SVGSVGElement | null>): RefObject<boolean> {
  const displayed = useRef(false);
  useEffect(() => {
    if (svg.current === null) {
      return;
    }
    const observer = new ResizeObserver((entries) => {
      displayed.current = entries.some(({ contentRect }) => contentRect.width > 0);
    });
    observer.observe(svg.current);
    return () => observer.disconnect();
  }, [svg]);
  return displayed;
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
