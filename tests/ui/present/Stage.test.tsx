import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Intent, Place, Question } from '../../../src/player/index.ts';
import { Stage } from '../../../src/ui/present/Stage.tsx';
import type { StageProps } from '../../../src/ui/present/stageProps.ts';
import { PHRASES } from '../pod/phrases.ts';
import { PICTURES } from '../pod/pictures.ts';

const PLACE: Place = {
  mode: 'walk',
  scenario: 'base',
  level: 'concept',
  step: 2,
  hop: 0,
  presenting: true,
  question: undefined,
  change: undefined,
};

const steps = [0, 1, 2, 3, 4, 5, 6] as const;
const RUN = {
  words: { steps: steps.map((step) => ({ step, stage: `Sentence ${step}.` })) },
  phrases: PHRASES,
  points: steps.map((step) => ({ step, cursor: step, reached: true })),
  tracker: steps.map((step) => ({
    step,
    envoyStatus: 'running',
    trafficState: step < 2 ? 'noTraffic' : 'outboundIntercepted',
  })),
  hops: [],
  picture: () => PICTURES.intercepted,
} as unknown as StageProps['run'];

const option = (letter: 'A' | 'B'): Question['options'][number] => ({
  letter,
  text: [`words of ${letter}`],
  feedback: { shows: ['a fact'], because: [`the reason of ${letter}`] },
});
const question = (id: string): Question => ({
  id,
  stem: [`Stem of ${id}?`],
  options: [option('A'), option('B')],
  key: 'B',
  hint: ['look'],
});
const QUESTIONS = [question('one'), question('two')];

const dispatch = vi.fn<(intent: Intent) => void>();

function present(place: Partial<Place> = {}, more: Partial<StageProps> = {}) {
  const questions = place.question === undefined ? [] : QUESTIONS;
  return render(
    <Stage
      lesson={{ tracker: { trafficState: 'Traffic State' } as StageProps['lesson']['tracker'] }}
      run={RUN}
      place={{ ...PLACE, ...place }}
      theme="light"
      questions={questions}
      dispatch={dispatch}
      {...more}
    />,
  );
}

const press = (key: string): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const isBlack = (): boolean => screen.queryByRole('button', { name: 'Show the picture again' }) !== null;

beforeEach(() => {
  dispatch.mockClear();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
afterEach(() => vi.unstubAllGlobals());

describe('the stage', () => {
  it('shows where it is, the sentence, the picture and what changed', () => {
    present();
    expect(screen.getByText('Step 2 of 6')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'Sentence 2.' })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: /takes the call over/ })).toBeInTheDocument();
    expect(screen.getByText('No traffic').tagName).toBe('S');
    expect(screen.getByText('Outbound intercepted').tagName).toBe('B');
  });

  it('takes the focus, and gives it back when it closes', () => {
    const before = document.createElement('button');
    document.body.append(before);
    before.focus();
    const { unmount } = present();
    expect(screen.getByRole('region', { name: 'Presentation' })).toHaveFocus();
    unmount();
    expect(before).toHaveFocus();
    before.remove();
  });

  it.each([
    ['PageDown', 'stepForward'],
    ['ArrowRight', 'stepForward'],
    [' ', 'stepForward'],
    ['PageUp', 'stepBack'],
    ['ArrowLeft', 'stepBack'],
    ['Home', 'goToStart'],
    ['End', 'goToEnd'],
    ['Escape', 'stopPresenting'],
  ])('answers the key %s by %s', (key, type) => {
    present();
    expect(press(key)).toBe(false);
    expect(dispatch.mock.calls).toEqual([[{ type }]]);
  });

  it('goes to a step that is typed after g, and to none that is not there', () => {
    present();
    for (const key of ['g', '4', 'Enter', 'g', '9', 'Enter', 'g', '5', 'Backspace', '1', 'Enter']) {
      press(key);
    }
    expect(dispatch.mock.calls).toEqual([[{ type: 'goToStep', step: 4 }], [{ type: 'goToStep', step: 1 }]]);
  });

  it('forgets the number at Esc, and at a key that steps', () => {
    present();
    for (const key of ['g', '4', 'Escape', 'Enter', 'g', '4', 'PageDown']) {
      press(key);
    }
    expect(dispatch.mock.calls).toEqual([[{ type: 'stepForward' }]]);
    expect(screen.queryByText(/Go to step/)).not.toBeInTheDocument();
  });

  it.each(['.', 'b', 'B'])('goes black at %s; a step key lifts it without stepping', (key) => {
    present();
    press(key);
    expect(isBlack()).toBe(true);
    press('PageDown');
    expect(isBlack()).toBe(false);
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('chooses the other theme at t, whatever the system has', () => {
    const { unmount } = present();
    press('t');
    unmount();
    present({}, { theme: undefined });
    press('t');
    expect(dispatch.mock.calls).toEqual(Array(2).fill([{ type: 'setTheme', theme: 'dark' }]));
  });

  it('sets its text larger and smaller, within bounds', () => {
    present();
    const stage = screen.getByRole('region', { name: 'Presentation' });
    for (const key of ['+', '+', '+', '+']) {
      press(key);
    }
    expect(stage).toHaveClass('stage-size2');
    for (const key of ['-', '-', '-', '-', '-']) {
      press(key);
    }
    expect(stage).toHaveClass('stage-size-1');
  });

  it('lists all keys at ?, and Esc closes the list before it leaves', () => {
    present();
    press('?');
    expect(within(screen.getByRole('dialog', { name: 'Keys' })).getByText('PageDown')).toBeInTheDocument();
    press('Escape');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('lets single-character keys be switched off, and only those', async () => {
    present();
    press('?');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Single-character keys' }));
    press('b');
    press('g');
    expect(isBlack()).toBe(false);
    press('PageDown');
    expect(dispatch.mock.calls).toEqual([[{ type: 'stepForward' }]]);
  });

  it('leaves keys alone while something is typed, and with a modifier', () => {
    present();
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    press('b');
    press('PageDown');
    field.remove();
    fireEvent.keyDown(document.body, { key: 'ArrowRight', altKey: true });
    expect(dispatch).not.toHaveBeenCalled();
    expect(isBlack()).toBe(false);
  });

  it('has a button for every command, which Space presses instead of stepping', async () => {
    present();
    screen.getByRole('button', { name: 'Black screen' }).focus();
    await userEvent.keyboard(' ');
    expect(isBlack()).toBe(true);
    expect(dispatch).not.toHaveBeenCalled();
    for (const name of ['Back', 'Next', 'Theme, light or dark', 'Smaller text', 'Larger text', 'Keys']) {
      expect(screen.getByRole('button', { name })).toBeInTheDocument();
    }
    await userEvent.click(screen.getByRole('button', { name: /Leave/ }));
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'stopPresenting' });
  });

  it('asks for full screen, and leaves the stage when full screen is left', () => {
    let element: Element | null = null;
    const enter = vi.fn(() => Promise.resolve());
    Object.assign(document.documentElement, { requestFullscreen: enter });
    Object.defineProperty(document, 'fullscreenElement', { configurable: true, get: () => element });
    present();
    expect(enter).toHaveBeenCalledTimes(1);
    element = document.documentElement;
    fireEvent(document, new Event('fullscreenchange'));
    expect(dispatch).not.toHaveBeenCalled();
    element = null;
    fireEvent(document, new Event('fullscreenchange'));
    expect(dispatch).toHaveBeenCalledWith({ type: 'stopPresenting' });
    Reflect.deleteProperty(document, 'fullscreenElement');
    Reflect.deleteProperty(document.documentElement, 'requestFullscreen');
  });
});

describe('a question on the stage', () => {
  it('keeps its answer until r, and hides it again', () => {
    present({ question: 'one' });
    expect(screen.getByText('Question 1 of 2')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Stem of one?' })).toBeInTheDocument();
    expect(screen.queryByText(/the reason of B/)).not.toBeInTheDocument();
    press('r');
    expect(screen.getByText(/the reason of B/)).toBeInTheDocument();
    expect(screen.getByText('✓ answer')).toBeInTheDocument();
    press('r');
    expect(screen.queryByText(/the reason of B/)).not.toBeInTheDocument();
  });

  it('shows the answer at the first next, and the following question at the second', () => {
    present({ question: 'one' });
    press('PageDown');
    expect(screen.getByText(/the reason of B/)).toBeInTheDocument();
    expect(dispatch).not.toHaveBeenCalled();
    press('PageDown');
    expect(dispatch.mock.calls).toEqual([[{ type: 'present', question: 'two' }]]);
  });

  it('stands at the last question, and goes to one by its number', () => {
    present({ question: 'two' });
    for (const key of ['r', 'PageDown', 'End', 'g', '3', 'Enter']) {
      press(key);
    }
    expect(dispatch).not.toHaveBeenCalled();
    for (const key of ['g', '1', 'Enter']) {
      press(key);
    }
    expect(dispatch.mock.calls).toEqual([[{ type: 'present', question: 'one' }]]);
  });
});
