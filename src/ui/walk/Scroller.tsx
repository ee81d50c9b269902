import { type ReactNode, useEffect, useRef, useState } from 'react';

interface ScrollerProps {
  readonly name: string;
  /** When it changes, the present column is brought into sight; the page itself does not move. */
  readonly present?: number;
  readonly children: ReactNode;
}

/** A table that may be wider than its column: then, and only then, it is a stop for the keyboard that scrolls it. */
export function Scroller({ name, present, children }: ScrollerProps) {
  const region = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = region.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (wide && present !== undefined && region.current !== null) {
      showPresentColumn(region.current);
    }
  }, [wide, present]);
  return (
    <div
      className="scroller"
      ref={region}
      {...(wide && { role: 'region', tabIndex: 0, 'aria-label': `${name}, scrolls sideways` })}
    >
      {children}
    </div>
  );
}

function showPresentColumn(region: HTMLElement): void {
  const column = region.querySelector<HTMLElement>('th[aria-current]');
  const fixed = region.querySelector<HTMLElement>('th')?.offsetWidth ?? 0;
  region.scrollLeft = column === null ? 0 : column.offsetLeft - fixed - 8;
}
