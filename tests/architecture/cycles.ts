import { posix } from 'node:path';
import type { Facts } from './facts.ts';

/**
 * Files that need each other to load, each circle told once. Types are erased and make no circle;
 * a lazy import makes one, since neither file can be understood without the other.
 */
export function cyclesIn(files: readonly Facts[]): readonly string[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];

  function follow(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = [...trail.slice(start), path];
      found.push(`${path}: a circle of imports, ${circle.join(' -> ')}. Move what both need into a file of its own.`);
      return;
    }
    if (done.has(path)) {
      return;
    }
    for (const one of known.get(path)?.imports ?? []) {
      if (!one.typeOnly && one.specifier.startsWith('.')) {
        follow(posix.join(posix.dirname(path), one.specifier), [...trail, path]);
      }
    }
    done.add(path);
  }

  for (const path of known.keys()) {
    follow(path, []);
  }
  return found;
}
