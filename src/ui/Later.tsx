import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isLoaded, type Load, useLazy } from './useLazy.ts';

interface LaterProps {
  readonly className: string;
  /** The live part, as soon as its code and words are there. */
  readonly children: ReactNode;
}

/**
 * A part of the prerendered page whose code and words come later, or never: until then the markup stands as the server
 * wrote it. Its links and definitions work without any code.
 */
export function Later({ className, children }: LaterProps) {
  const part = useRef<HTMLDivElement>(null);
  const kept = useRef<HTMLDivElement>(null);
  const isLive = Boolean(children);
  useLayoutEffect(() => {
    if (isLive && kept.current && part.current) {
      carryOver(kept.current, part.current);
    }
    kept.current = isLive ? null : part.current;
  }, [isLive]);
  // The mark tells the server's markup from what is drawn here in its place: that comes later, and must not be held back.
  return isLive ? (
    <div key="live" ref={part} className={className} data-prerendered={import.meta.env.SSR || undefined}>
      {children}
    </div>
  ) : (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it sets nothing, it keeps what the server wrote.
    <div key="kept" ref={part} className={className} dangerouslySetInnerHTML={NOTHING} suppressHydrationWarning />
  );
}

/** What a learner has opened and chosen in the markup before its code came. */
function carryOver(kept: Element, live: Element): void {
  const opened = [...kept.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent);
  for (const fold of live.querySelectorAll('details')) {
    fold.open ||= opened.includes(fold.querySelector('summary')?.textContent ?? '');
  }
  for (const { name, value } of kept.querySelectorAll<HTMLInputElement>('input:checked')) {
    live.querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`)?.click();
  }
}

// React leaves the inside of such an element alone when it takes the page over.
const NOTHING = { __html: '' };

/**
 * The code of a `Later` part. It is loaded when it is `wanted`, and at once where no markup of it stands, as on the dev
 * server; from then on the part is live.
 */
export function usePart<T>(load: Load<T>, className: string, wanted = false): T | undefined {
  const [live, setLive] = useState(() => isLoaded(load));
  if (wanted && !live) {
    setLive(true);
  }
  useEffect(() => {
    if (document.querySelector(`.${className}`)?.childElementCount === 0) {
      setLive(true);
    }
  }, [className]);
  return useLazy(load, live);
}

/** True from when a part comes near the window, or the keyboard is used: it must not be exchanged under the focus. */
export function useNearby(className: string): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const part = document.querySelector(`.${className}`);
    if (near || part === null) {
      return;
    }
    const want = (): void => setNear(true);
    const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && want(), {
      rootMargin: '400px',
    });
    observer.observe(part);
    document.addEventListener('keydown', want);
    return () => {
      observer.disconnect();
      document.removeEventListener('keydown', want);
    };
  }, [className, near]);
  return near;
}
