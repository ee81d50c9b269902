import { memo } from 'react';
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
  return (
    <svg className={className} viewBox={`0 0 ${w} ${h}`} aria-hidden="true" focusable="false">
      {plan.shapes.map((shape) => (
        <Drawn key={shape.key} shape={shape} />
      ))}
      <TokenPill plan={plan} picture={picture} moved={moved} />
    </svg>
  );
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
