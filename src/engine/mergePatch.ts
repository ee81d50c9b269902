/**
 * A change laid over a scenario or a part of one: JSON Merge Patch (RFC 7386). Blocks are merged key by key, `null` takes a
 * key out, anything else replaces what was there.
 */

export type Merge<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: Merge<T[Key]> | null }
    : T;

export function mergePatch<T>(target: T, patch: Merge<NoInfer<T>>): T {
  return merge(target, patch) as T;
}

function merge(target: unknown, patch: unknown): unknown {
  if (!isBlock(patch)) return patch;
  const merged: Record<string, unknown> = isBlock(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
