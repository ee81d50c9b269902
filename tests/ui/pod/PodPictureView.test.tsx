import { render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PodPictureView } from '../../../src/ui/pod/PodPictureView.tsx';
import type { PodPicture } from '../../../src/views/index.ts';
import { PHRASES } from './phrases.ts';
import { PICTURES } from './pictures.ts';

const LESSON = { phrases: PHRASES };

const view = (picture: PodPicture, moved = false, level: 'concept' | 'hops' = 'concept') => (
  <PodPictureView picture={picture} lesson={LESSON} level={level} moved={moved} />
);

describe('the pod picture', () => {
  it('is one image with a name that says who holds the message', () => {
    render(view(PICTURES.intercepted));
    expect(screen.getByRole('img')).toHaveAccessibleName(
      'Pod myapp. Envoy: takes the call over. GET /rates is at Envoy.',
    );
  });

  it('says that a pod has no Envoy', () => {
    render(view(PICTURES.withoutEnvoy));
    expect(screen.getByRole('img', { name: /no Envoy in this pod/ })).toBeInTheDocument();
  });

  it('is drawn on the server without a style attribute, which the page’s policy refuses', () => {
    for (const level of ['concept', 'hops'] as const) {
      const html = renderToString(view(PICTURES.secured, false, level));
      expect(html).toContain('plain text');
      expect(html).not.toContain('style=');
    }
  });

  it('shows ports, users and addresses only at the hop level', () => {
    const { container, rerender } = render(view(PICTURES.intercepted));
    expect(container).not.toHaveTextContent('15001');
    rerender(view(PICTURES.intercepted, false, 'hops'));
    expect(container).toHaveTextContent('127.0.0.1:15001');
    expect(container).toHaveTextContent('uid 1337');
  });
});

describe('the travel of the message', () => {
  const cancel = vi.fn();
  const animate = vi.fn((_frames: Keyframe[], _options: KeyframeAnimationOptions) => ({ cancel }));
  let reduced = false;

  beforeEach(() => {
    vi.clearAllMocks();
    reduced = false;
    vi.stubGlobal('matchMedia', () => ({ matches: reduced }));
    vi.stubGlobal('ResizeObserver', WideColumn);
    Object.assign(SVGElement.prototype, { animate });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** As CSS would have it on a wide column: the narrow picture takes no room. */
  const WideColumn = vi.fn(function observer(this: object, tell: (entries: readonly object[]) => void) {
    const observe = (element: Element): void => {
      tell([{ contentRect: { width: element.matches('.pod-wide') ? 900 : 0 } }]);
    };
    return { observe, disconnect: () => {} };
  });

  it('runs along the wire when a step moved it, in the picture that is seen, for 400 ms at most', () => {
    const { rerender } = render(view(PICTURES.intercepted));
    rerender(view(PICTURES.secured, true));
    expect(animate).toHaveBeenCalledTimes(1);
    const [frames, options] = animate.mock.calls[0] ?? [];
    expect(frames?.map(({ transform }) => transform)).toEqual(['translate(482px, 194px)', 'translate(726px, 194px)']);
    expect(options?.duration).toBeLessThanOrEqual(400);
  });

  it('starts a reply at the part that answers', () => {
    const { rerender } = render(view(PICTURES.secured));
    rerender(view(PICTURES.answered, true));
    expect(animate.mock.calls[0]?.[0][0]?.transform).toBe('translate(883px, 194px)');
  });

  it('is cut short by the next step', () => {
    const { rerender } = render(view(PICTURES.intercepted));
    rerender(view(PICTURES.secured, true));
    rerender(view(PICTURES.answered, true));
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('goes on when the same picture is drawn again', () => {
    const { rerender } = render(view(PICTURES.intercepted));
    rerender(view(PICTURES.secured, true));
    rerender(view(PICTURES.secured, false));
    expect(cancel).not.toHaveBeenCalled();
  });

  it.each([
    ['on a jump', false, false],
    ['with reduced motion', true, true],
  ])('does not happen %s', (_, moved, still) => {
    reduced = still;
    const { rerender } = render(view(PICTURES.intercepted));
    rerender(view(PICTURES.secured, moved));
    expect(animate).not.toHaveBeenCalled();
  });
});
