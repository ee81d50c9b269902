/** Names that may stand only once: ids, and the lines of a menu. */
import type { YamlDocument } from './document.ts';
import { problemIn } from './files.ts';
import type { Path, Problem } from './problem.ts';

export interface Placed {
  readonly document: YamlDocument;
  readonly id: string;
  readonly path: Path;
}

/** Whichever comes later in the list is wrong. */
export function checkUnique(all: readonly Placed[]): readonly Problem[] {
  const owners = new Map<string, YamlDocument>();
  return all.flatMap(({ document, id, path }) => {
    const owner = owners.get(id);
    if (owner) {
      return [problemIn(document, path, `"${id}" stands in ${owner.file} already: choose another, or take one out`)];
    }
    owners.set(id, document);
    return [];
  });
}
