/** Giving answers to questions as a learner does it: by the fields on the page. */
import { fireEvent, within } from '@testing-library/react';
import type { AskedItem } from '../../../src/assess/index.ts';
import { plainText } from '../../../src/ui/Rich.tsx';

/** Answers the question that stands in `place`; a wrong answer is one that some belief leads to, where there is one. */
export function giveAnswer(place: HTMLElement, item: AskedItem, right: boolean): void {
  const screen = within(place);
  switch (item.type) {
    case 'choice': {
      const option = item.options.find((one) => one.right === right);
      fireEvent.click(input(place, option?.id));
      return;
    }
    case 'many': {
      // Wrong: all that hold but one, and if none holds the first.
      const holding = item.options.filter((one) => one.right);
      const chosen = right ? holding : holding.length > 1 ? holding.slice(1) : item.options.filter((one) => !one.right);
      for (const { id } of chosen) {
        fireEvent.click(input(place, id));
      }
      return;
    }
    case 'point': {
      const option = item.options.find((one) => one.right === right);
      fireEvent.click(input(place, String(option?.line)));
      return;
    }
    case 'number': {
      const value = right ? item.answer : (item.traps[0]?.value ?? item.answer + 1);
      fireEvent.change(screen.getByRole('textbox', { name: 'Your number' }), { target: { value: String(value) } });
      return;
    }
    case 'order': {
      const wanted = right ? item.answer : [...item.answer].reverse();
      for (const [at, id] of wanted.entries()) {
        moveTo(place, plainText(item.options.find((one) => one.id === id)?.text ?? []), at, item.options.length);
      }
    }
  }
}

function input(place: HTMLElement, value: string | undefined): Element {
  const field = place.querySelector(`.q-options input[value="${value}"], .a-point input[value="${value}"]`);
  if (field === null) {
    throw new Error(`no field with the value ${value}`);
  }
  return field;
}

function moveTo(place: HTMLElement, name: string, at: number, length: number): void {
  for (let turn = 0; turn < length; turn += 1) {
    const rows = [...place.querySelectorAll('.a-order li')];
    const now = rows.findIndex((row) => row.querySelector('.a-entry')?.textContent === name);
    const button = rows[now]?.querySelector<HTMLButtonElement>(`[data-way="${now > at ? 'up' : 'down'}"]`);
    if (now === at || !button) {
      return;
    }
    fireEvent.click(button);
  }
}
