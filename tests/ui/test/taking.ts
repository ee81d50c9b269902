/** Taking a test as a learner does: question by question, by the fields on the page. */
import { fireEvent, screen } from '@testing-library/react';
import { askItem, type Form } from '../../../src/assess/index.ts';
import { journalOf } from '../../../src/ui/journal/useJournal.ts';
import { CONTENT } from '../../player/lesson.ts';
import { giveAnswer } from '../asked/answers.ts';
import type { renderWithPlayer } from '../questions/sample.tsx';

export type Opened = ReturnType<typeof renderWithPlayer>;

export function formOnPage({ player }: Opened): { readonly form: Form; readonly at: number } {
  const [id = '', at = ''] = player.getState().place.question?.split('.') ?? [];
  const entry = journalOf(player).getState().forms[id];
  if (entry === undefined) {
    throw new Error(`no form ${id}`);
  }
  return { form: entry.form, at: Number(at) - 1 };
}

export function answerQuestion(opened: Opened, right: boolean, confidence?: string): void {
  const { form, at } = formOnPage(opened);
  const slot = form.slots[at];
  const template = CONTENT.bank.items.find(({ id }) => id === slot?.item);
  if (slot === undefined || template === undefined) {
    throw new Error(`no question ${at + 1}`);
  }
  giveAnswer(opened.container, askItem(CONTENT.bank, template, slot.seed), right);
  if (confidence !== undefined) {
    fireEvent.click(screen.getByRole('radio', { name: confidence }));
  }
}

/** Goes on to the next question, or hands in. */
export function goOn(): void {
  const [button] = screen.getAllByRole('button', { name: /^(Question \d+|Hand in)$/ }).slice(-1);
  fireEvent.click(button as HTMLElement);
}

/** Answers from the present question to the last one and hands in. */
export function takeBlock(opened: Opened, isRight: (place: number) => boolean, confidence?: string): void {
  const { form, at } = formOnPage(opened);
  for (let place = at; place < form.slots.length; place += 1) {
    answerQuestion(opened, isRight(place), confidence);
    goOn();
  }
}
