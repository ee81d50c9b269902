import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openPage } from './page.tsx';

const next = () => screen.getByRole('button', { name: /^Next/ });

describe('the walk opens', () => {
  it('paused, at the start, with what holds the state in its attributes', () => {
    const { page } = openPage();
    expect(page.dataset).toMatchObject({ mode: 'walk', scenario: 'base', level: 'concept', step: '0' });
    expect(screen.getByRole('button', { name: 'Play' })).toBeInTheDocument();
  });

  it('where its link leads', () => {
    const { step } = openPage('?step=4');
    expect(step()).toBe('4');
  });

  it('with a note where the link does not fit, which can be closed', async () => {
    const { user } = openPage('?step=77');
    expect(screen.getByText(/does not fit the lesson/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText(/does not fit the lesson/)).not.toBeInTheDocument();
  });
});

describe('one step changes everything together', () => {
  it('table, tracker, flow and ticks', async () => {
    const { user, step } = openPage('?step=2');
    await user.click(next());
    expect(step()).toBe('3');
    const table = screen.getByRole('table', { name: 'Execution table' });
    const current = within(table)
      .getAllByRole('row')
      .filter((row) => row.getAttribute('aria-current') === 'step');
    expect(current.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Envoy modifies or secures traffic'),
    ]);
    const tracker = screen.getByRole('table', { name: 'Status tracker' });
    expect(within(tracker).getByRole('columnheader', { current: 'step' })).toHaveTextContent('After step 3 · now');
    expect(screen.getAllByRole('listitem', { current: 'step' }).map((box) => box.textContent)).toEqual([
      expect.stringContaining('Envoy Applies Policies'),
      expect.stringContaining('Traffic Sent to Destination'),
    ]);
    expect(screen.getByRole('button', { name: /3\s*Policies/ })).toHaveAttribute('aria-current', 'step');
  });

  it('and a changed value shows what it was', () => {
    openPage('?step=3');
    const row = screen.getByText('changed').closest('div');
    expect(row).toHaveTextContent(/Traffic State changed\s*from Outbound intercepted\s+to\s+→\s+Outbound secured/);
  });

  it('has the table cells for readers without scripts: what is to come is veiled by CSS alone', () => {
    openPage();
    const table = screen.getByRole('table', { name: 'Execution table' });
    expect(within(table).getAllByRole('row')).toHaveLength(7);
    expect(table).toHaveTextContent('Traffic interception stops');
  });
});

describe('every way to a step', () => {
  it('buttons: next, last, back, first, and they stay in place at the ends', async () => {
    const { user, step } = openPage();
    await user.click(next());
    await user.click(screen.getByRole('button', { name: 'Last' }));
    expect(step()).toBe('6');
    const end = screen.getByRole('button', { name: 'The end' });
    await user.click(end);
    expect(step()).toBe('6');
    expect(end).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(step()).toBe('5');
    await user.click(screen.getByRole('button', { name: 'First' }));
    expect(step()).toBe('0');
  });

  it('tick, flow box, table row, tracker column, slider', async () => {
    const { user, step } = openPage();
    await user.click(screen.getByRole('button', { name: /4\s*Response/ }));
    expect(step()).toBe('4');
    await user.click(screen.getByRole('button', { name: /All Outgoing Traffic/ }));
    expect(step()).toBe('2');
    await user.click(screen.getByRole('button', { name: '5' }));
    expect(step()).toBe('5');
    await user.click(screen.getByRole('button', { name: 'Final' }));
    expect(step()).toBe('6');
    const slider = screen.getByRole('slider');
    expect(slider).toHaveAttribute('aria-valuetext', expect.stringContaining('Step 6 of 6'));
  });

  it('keys anywhere, and not where they belong to a field', async () => {
    const { user, step } = openPage();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(step()).toBe('2');
    await user.keyboard('{End}');
    expect(step()).toBe('6');
    await user.keyboard('{Home}');
    expect(step()).toBe('0');
    screen.getByRole('combobox', { name: 'Scenario' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(step()).toBe('0');
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(step()).toBe('0');
  });

  it('digits and Space while the focus is in the transport', async () => {
    const { user, step, player } = openPage();
    await user.keyboard('4');
    expect(step()).toBe('0');
    next().focus();
    await user.keyboard('4');
    expect(step()).toBe('4');
    await user.keyboard(' ');
    expect(player.getState().playing).toBe(true);
    await user.keyboard(' ');
    expect(player.getState().playing).toBe(false);
  });

  it('keeps the focus on the pressed control', async () => {
    const { user } = openPage();
    const button = next();
    await user.click(button);
    await user.click(button);
    expect(button).toHaveFocus();
  });
});

describe('what is spoken', () => {
  it('is one sentence for the place where quick keys stop', async () => {
    const { user, spoken, world } = openPage();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    act(() => world.pass(100));
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(spoken()).toBe(
      'Step 2 of 6. The app calls rates; the kernel turns the call to Envoy. Traffic State: No traffic to Outbound intercepted.',
    );
  });

  it('is nothing while the play runs, and the present step on pause', async () => {
    const { user, spoken, world } = openPage();
    await user.click(screen.getByRole('button', { name: 'Play' }));
    act(() => world.pass(4200));
    expect(screen.getByRole('status')).toHaveAttribute('aria-live', 'off');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(spoken()).toMatch(/^Step 2 of 6\./);
    expect(screen.getByRole('status')).toHaveAttribute('aria-live', 'polite');
  });
});

describe('every hop', () => {
  it('is spoken with its own title, not with that of its step', async () => {
    const { user, page, spoken } = openPage('?level=hops&step=2&hop=1');
    await waitFor(() => expect(page.dataset.level).toBe('hops'));
    await screen.findAllByRole('heading', { name: 'A program asks for a connection.' });
    await user.keyboard('{ArrowRight}');
    expect(spoken()).toBe('Step 2 of 6, hop 2 of 8. The kernel rewrites where the connection goes.');
  });

  it('lists the hops of the step, marks the present one and shows its addresses', async () => {
    const { user, page } = openPage('?step=2');
    await user.click(screen.getByRole('button', { name: 'Every hop' }));
    await waitFor(() => expect(page.dataset.level).toBe('hops'));
    await user.click(await screen.findByRole('button', { name: '2.2' }));
    // Above the picture and beside it; CSS shows the one that fits.
    expect(await screen.findAllByRole('heading', { name: /kernel rewrites where/i })).toHaveLength(2);
    const present = screen
      .getAllByRole('listitem', { current: 'step' })
      .find((one) => one.textContent?.includes('2.2'));
    expect(present).toHaveTextContent('10.96.0.50:80');
    expect(present).toHaveTextContent('127.0.0.1:15001');
    expect(next()).toHaveTextContent('Hop 2.3');
    const tracker = screen.getByRole('table', { name: 'Status tracker' });
    expect(within(tracker).getByRole('columnheader', { current: 'step' })).toHaveTextContent('After step 2 · next');
  });

  it('steps over the end of a step into the next', async () => {
    const { user, page, player } = openPage('?level=hops&step=1');
    await waitFor(() => expect(page.dataset.level).toBe('hops'));
    await user.keyboard('{ArrowRight}');
    expect(player.getState().place).toMatchObject({ step: 2, hop: 1 });
  });
});

describe('other scenarios', () => {
  it('change the rows and the words', async () => {
    const { user, page } = openPage();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Scenario' }), 'no-rules');
    await waitFor(() => expect(page.dataset.scenario).toBe('no-rules'));
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('table', { name: 'Execution table' })).toHaveTextContent('Traffic goes straight out');
  });

  it('are a link away in the fine print, which keeps the page', async () => {
    const { user, page } = openPage('?step=2');
    const [link] = await screen.findAllByRole('link', { name: 'See it without rules', hidden: true });
    await user.click(link as HTMLElement);
    await waitFor(() => expect(page.dataset.scenario).toBe('no-rules'));
    expect(page.dataset.step).toBe('2');
  });
});

describe('the picture in words', () => {
  it('opens on demand and follows the steps', async () => {
    const { user } = openPage('?step=3');
    await user.click(screen.getByText('What the picture shows now'));
    const list = () => screen.getByText('What the picture shows now').closest('details');
    await waitFor(() => expect(list()).toHaveTextContent(/GET \/rates/));
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(list()).toHaveTextContent(/200 OK/));
  });
});

describe('a learner who comes back', () => {
  it('is offered the place and may go there', async () => {
    const { user, step } = openPage('', (world) => {
      world.stored = '{"version":1,"answers":{},"place":"?step=4"}';
    });
    expect(step()).toBe('0');
    await user.click(screen.getByRole('link', { name: 'Go on at step 4' }));
    expect(step()).toBe('4');
  });
});
