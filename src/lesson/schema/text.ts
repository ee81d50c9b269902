/** The kinds of text that content is made of, each with the limit that its place on the page sets. */
import { z } from 'zod';
import type { Rich } from '../lesson.ts';
import { countWords, parseRich, plainText } from '../rich.ts';

/** Words without marks. */
export const text = (meaning: string, maxWords?: number) =>
  z
    .string()
    .superRefine((value, context) => {
      const message = lengthProblem(value, maxWords) ?? strayMark(value);
      if (message !== undefined) {
        context.addIssue({ code: 'custom', message });
      }
    })
    .describe(described(meaning, maxWords));

/** Words with marks: `code` and [terms](glossary-id), compiled at the door. */
export const rich = (meaning: string, maxWords?: number) =>
  z
    .string()
    .transform((value, context): Rich => {
      const result = parseRich(value.trimEnd());
      const message = result.ok ? lengthProblem(plainText(result.rich), maxWords) : result.message;
      if (!result.ok || message !== undefined) {
        context.addIssue({ code: 'custom', message: message ?? '' });
        return z.NEVER;
      }
      return result.rich;
    })
    .describe(`${described(meaning, maxWords)} Marks: \`code\`, [term](glossary-id).`);

/** Literal text, kept as it is: a manifest, an option in YAML. */
export const literal = (meaning: string) =>
  z
    .string()
    .refine((value) => value.trim() !== '', 'empty: write it, or take the key out')
    .describe(meaning);

/** The name by which other places refer to something. */
export const identifier = (meaning: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is no id: small letters, digits and single hyphens')
    .describe(meaning);

/** A block of known keys. An unknown one is refused; the issue's message lists what may stand there (see `issues.ts`). */
export const block = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, { error: (issue) => allowedKeys(issue, Object.keys(shape)) });

/** A block in which every key of a closed list has its entry: a key without words fails the build. */
export const each = <Key extends string, Value extends z.core.$ZodType>(keys: readonly Key[], value: Value) =>
  z.record(z.enum(keys), value, { error: (issue) => allowedKeys(issue, keys) });

const allowedKeys = (issue: z.core.$ZodRawIssue, keys: readonly string[]): string | undefined =>
  issue.code === 'unrecognized_keys' ? keys.join(', ') : undefined;

const lengthProblem = (value: string, maxWords: number | undefined): string | undefined => {
  const words = countWords(value);
  if (words === 0) {
    return 'empty: write it, or take the key out';
  }
  return maxWords !== undefined && words > maxWords
    ? `${words} words, at most ${maxWords} fit here: take out ${words - maxWords}`
    : undefined;
};

const strayMark = (value: string): string | undefined =>
  /`|\]\(/.test(value) ? 'this text takes no marks: write it without backticks and [terms](id)' : undefined;

const described = (meaning: string, maxWords: number | undefined): string =>
  maxWords === undefined ? meaning : `${meaning} At most ${maxWords} words.`;
