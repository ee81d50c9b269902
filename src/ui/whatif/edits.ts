/** What a learner changed in a scenario, and the same as text for a link: the less was changed, the shorter. */
import type { Merge, Patch } from '../../whatif/index.ts';

export type Edits = Patch;

export const NO_EDITS: Edits = {};

export function isEdited({ manifest, world, policies }: Edits): boolean {
  return [manifest, world, policies].some((part) => part !== undefined);
}

/** One change after another, as one. `null` stays: it takes a setting out. */
export function withEdit(edits: Edits, { manifest, world, policies }: Edits): Edits {
  return {
    ...edits,
    ...(manifest !== undefined && { manifest }),
    ...(world && { world: joined(edits.world, world) as NonNullable<Edits['world']> }),
    ...(policies && { policies: joined(edits.policies, policies) as NonNullable<Edits['policies']> }),
  };
}

type Block = Readonly<Record<string, unknown>>;

function joined(before: unknown, after: unknown): Merge<unknown> {
  if (!isBlock(before) || !isBlock(after)) {
    return after as Merge<unknown>;
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, Object.hasOwn(after, key) ? joined(before[key], after[key]) : before[key]]),
  );
}

/** The manifest travels as what is put in the place of a part of the scenario's own. */
type Cut = readonly [from: number, length: number, text: string];

/** `manifest`: the scenario's own. Undefined: nothing is changed. */
export function printEdits(edits: Edits, manifest: string): string | undefined {
  if (!isEdited(edits)) {
    return undefined;
  }
  const { world: w, policies: p } = edits;
  const m = edits.manifest === undefined ? undefined : cutOf(manifest, edits.manifest);
  const bytes = new TextEncoder().encode(JSON.stringify({ m, w, p }));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Undefined: this is no text of `printEdits`, or of a scenario with another manifest. */
export function parseEdits(text: string, manifest: string): Edits | undefined {
  try {
    const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isBlock(read)) {
      return undefined;
    }
    const { m, w, p } = read;
    const changed = m === undefined ? undefined : pasted(m, manifest);
    const fits =
      (m === undefined || changed !== undefined) && (w === undefined || isBlock(w)) && (p === undefined || isBlock(p));
    return fits
      ? {
          ...(changed !== undefined && { manifest: changed }),
          ...(w !== undefined && { world: w as NonNullable<Edits['world']> }),
          ...(p !== undefined && { policies: p as NonNullable<Edits['policies']> }),
        }
      : undefined;
  } catch {
    return undefined;
  }
}

/** From the first character that differs to the last. Never through the middle of a surrogate pair: JSON keeps halves. */
function cutOf(before: string, after: string): Cut {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) {
    from += 1;
  }
  let end = 0;
  while (end < most - from && before.at(-1 - end) === after.at(-1 - end)) {
    end += 1;
  }
  return [from, before.length - from - end, after.slice(from, after.length - end)];
}

function pasted(cut: unknown, manifest: string): string | undefined {
  const [from, length, text] = Array.isArray(cut) ? cut : [];
  const fits =
    Number.isInteger(from) &&
    Number.isInteger(length) &&
    typeof text === 'string' &&
    from >= 0 &&
    length >= 0 &&
    from + length <= manifest.length;
  return fits ? manifest.slice(0, from) + text + manifest.slice(from + length) : undefined;
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
