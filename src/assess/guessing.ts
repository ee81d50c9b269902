/** How likely a guess is right: an item's own chance level. */
import type { BankItem } from './bank.ts';

/** A guess at a typed number is hardly ever right. */
const NUMBER_CHANCE = 0.02;

export function chanceOf({ type, options }: BankItem): number {
  switch (type) {
    case 'choice':
    case 'point':
      return 1 / options.length;
    case 'many':
      return 1 / 2 ** options.length;
    case 'number':
      return NUMBER_CHANCE;
    case 'order':
      return Math.max(NUMBER_CHANCE, 1 / ordersOf(options.length));
  }
}

function ordersOf(length: number): number {
  return length <= 1 ? 1 : length * ordersOf(length - 1);
}
