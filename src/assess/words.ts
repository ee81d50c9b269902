/** The words of Test, Review and "Suggested next", as `content/assess.yaml` has them, and what a verdict says with them. */
import { fill } from '../views/index.ts';
import type { Confidence } from './answer.ts';
import type { ItemDifficulty, ItemProfile, Objective } from './bank.ts';
import type { CalendarWords } from './calendar.ts';
import type { FormIdReading } from './formId.ts';
import type { AttemptLabel } from './retake.ts';
import type { ReportRow, Verdict } from './shapes.ts';
import type { Suggestion } from './suggest.ts';

export interface Message {
  readonly title: string;
  readonly text: string;
}

export interface AssessWords {
  /** Templates: {right} {asked} {low} {high} {missed}. */
  readonly verdicts: Readonly<Record<Verdict['kind'] | 'kept', Message>>;
  /** Templates: {number} {today}. */
  readonly attempts: Readonly<Record<'first' | 'again' | 'today', string>>;
  readonly report: Readonly<Record<ReportRow['part'], string>>;
  readonly objectives: Readonly<Record<Objective, string>>;
  readonly difficulties: Readonly<Record<ItemDifficulty, string>>;
  readonly profiles: Readonly<Record<ItemProfile, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly suggested: Readonly<Record<Suggestion['why'], { readonly label: string; readonly why: string }>>;
  readonly calendar: CalendarWords;
  readonly formIds: Readonly<Record<Exclude<FormIdReading['kind'], 'seed'>, string>>;
}

/** What the learner reads of a verdict. `kept`: strong a second time, a day or more after the first. */
export function verdictMessage(verdict: Verdict, words: AssessWords, kept = false): Message {
  const { kind, right, asked, range, missed } = verdict;
  const { title, text } = words.verdicts[kind === 'strong' && kept ? 'kept' : kind];
  const values = {
    right: String(right),
    asked: String(asked),
    low: String(Math.round(range.low * 100)),
    high: String(Math.round(range.high * 100)),
    missed: missed.map((objective) => words.objectives[objective]).join(', '),
  };
  return { title, text: fill(text, values) };
}

export function attemptWords(label: AttemptLabel, { attempts }: AssessWords): string {
  if (label.kind === 'first') return attempts.first;
  const values = { number: String(label.number), today: String(label.today) };
  return fill(label.today > 1 ? attempts.today : attempts.again, values);
}
