import { useEffect, useRef } from 'react';

/** A ring that follows the mouse, in two tones so that it is seen on anything. */
export function PointerRing() {
  const ring = useRef<SVGGElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent): void =>
      ring.current?.setAttribute('transform', `translate(${clientX} ${clientY})`);
    document.addEventListener('pointermove', follow);
    return () => document.removeEventListener('pointermove', follow);
  }, []);
  return (
    <svg className="stage-pointer" aria-hidden="true">
      <g ref={ring} transform="translate(-99 -99)">
        <circle r="34" className="outer" />
        <circle r="29" className="inner" />
      </g>
    </svg>
  );
}
