/** Calendar days as `YYYY-MM-DD`, counted without a clock (days from civil, Howard Hinnant, public domain). */

/** Days since 1970-01-01; undefined for a text that is no day. */
export function dayNumber(day: string): number | undefined {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const [year, month, date] = [Number(y), Number(m), Number(d)];
  if (!(month >= 1 && month <= 12 && date >= 1 && date <= 31)) return undefined;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const number = era * 146_097 + dayOfEra - 719_468;
  return dayOf(number) === day ? number : undefined;
}

export function dayOf(number: number): string {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const place = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * place + 2) / 5) + 1;
  const month = place < 10 ? place + 3 : place - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The day so many days later. Throws for a text that is no day. */
export function addDays(day: string, days: number): string {
  const number = dayNumber(day);
  if (number === undefined) throw new Error(`"${day}" is no day: write YYYY-MM-DD`);
  return dayOf(number + days);
}

/** Days from one to another; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return (dayNumber(to) ?? 0) - (dayNumber(from) ?? 0);
}
