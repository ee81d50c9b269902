import { memo } from 'react';
import { type Mode, PRESENTED } from '../player/index.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { useDispatch, useLesson, usePlayer, usePlayerStore } from './PlayerContext.tsx';
import './header.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** The modes of the page, in the order of the navigation. A mode without a page of its own is not listed. */
const PAGES: readonly { readonly mode: Mode; readonly label: string }[] = [
  { mode: 'walk', label: 'Walk' },
  { mode: 'practice', label: 'Practice' },
  { mode: 'whatif', label: 'What if' },
  { mode: 'predict', label: 'Predict' },
  { mode: 'test', label: 'Test' },
  { mode: 'review', label: 'Review' },
];

export const Header = memo(function Header() {
  const { title, shortTitle } = useLesson();
  const dispatch = useDispatch();
  const player = usePlayerStore();
  const mode = usePlayer((state) => state.place.mode);
  // In What if a run is presented, as soon as there is one.
  const presents = usePlayer(() => PRESENTED.includes(mode) && (mode !== 'whatif' || player.hasTrial()));
  return (
    <header className="header">
      <h1 className="brand">
        <BrandGlyph />
        <span className="brand-long">{title}</span>
        <span className="brand-short">{shortTitle}</span>
      </h1>
      <nav aria-label="Modes" className="modes">
        <ul>
          {PAGES.map((page) => (
            <li key={page.mode}>
              <PlaceLink
                to={{ mode: page.mode }}
                intent={{ type: 'openMode', mode: page.mode }}
                aria-current={page.mode === mode ? 'page' : undefined}
              >
                {page.label}
              </PlaceLink>
            </li>
          ))}
        </ul>
      </nav>
      <ThemeSwitch />
      <button
        type="button"
        className="button present-button"
        aria-disabled={!presents}
        onClick={() => presents && dispatch({ type: 'present' })}
      >
        Present
      </button>
    </header>
  );
});

/** Two containers in one pod. */
function BrandGlyph() {
  return (
    <svg className="brand-glyph" viewBox="0 0 30 20" aria-hidden="true">
      <rect x="1" y="1" width="28" height="18" rx="5" className="brand-pod" />
      <rect x="7" y="5.5" width="6" height="9" rx="1.5" className="brand-app" />
      <rect x="17" y="5.5" width="6" height="9" rx="1.5" className="brand-envoy" />
    </svg>
  );
}
