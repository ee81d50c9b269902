import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { PodPicture, Token, TokenPlace, WireId } from '../../views/index.ts';
import type { Plan } from './frame.ts';
import type { Point } from './shapes.ts';
import { WAYS } from './ways.ts';

const TRAVEL: KeyframeAnimationOptions = { duration: 400, easing: 'cubic-bezier(0.45, 0, 0.2, 1)' };

interface TokenPillProps {
  readonly plan: Plan;
  readonly picture: PodPicture;
  readonly moved: boolean;
  /** Of the two pictures one is not displayed; a travel there would cost styles in every frame for nobody. */
  readonly displayed: boolean | undefined;
}

/** The request or its answer: the only thing that moves. A further step cancels the travel, and the pill is there. */
export function TokenPill({ plan: { rests, pill }, picture, moved, displayed }: TokenPillProps) {
  const group = useRef<SVGGElement>(null);
  const shown = useRef<Token>(undefined);

  const setOut = useEffectEvent(({ token, wires }: PodPicture): Animation | undefined => {
    const before = shown.current;
    shown.current = token;
    if (!moved || token === undefined || displayed !== true || isStill()) {
      return undefined;
    }
    const way = [rests[origin(wires, token, before)], rests[token.at]];
    return group.current?.animate(way.map(translation), TRAVEL);
  });

  // Drawing the same picture again must not cut the travel short.
  useLayoutEffect(() => {
    const travel = setOut(picture);
    return () => travel?.cancel();
  }, [picture]);

  if (pill === undefined) {
    return null;
  }
  const { at, w, h, size, kind, text } = pill;
  return (
    <g ref={group} transform={`translate(${at.x} ${at.y})`}>
      <rect className={`pill ${kind}`} x={-w / 2} y={-h / 2} width={w} height={h} rx={h / 2} />
      <text className="pill-label mono" y={size * 0.34} fontSize={size} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const translation = ({ x, y }: Point): Keyframe => ({ transform: `translate(${x}px, ${y}px)` });

/** Where the message comes from. An answer starts at the part that made it, not where the request was last seen. */
function origin(wires: PodPicture['wires'], token: Token, before: Token | undefined): TokenPlace {
  if (before === undefined) {
    return wires[0] ? WAYS[wires[0].id].from : token.at;
  }
  return before.kind !== token.kind && before.at in WAYS ? WAYS[before.at as WireId].to : before.at;
}
