/** A template may name only values that its event, sentence or word carries: `{adress}` would reach the page as it stands. */
import { DESCRIBE_KEYS, PICTURE_WORDS } from '../views/index.ts';
import type { YamlDocument } from './document.ts';
import { type ContentFiles, problemIn } from './files.ts';
import type { Path, Problem } from './problem.ts';
import { plainText } from './rich.ts';
import { DESCRIBE_VALUES, EVENT_KINDS, HOP_VALUES, PICTURE_VALUES } from './schema/events.ts';

const PARTS = ['line', 'sentence'] as const;

export function checkPlaceholders(files: ContentFiles): readonly Problem[] {
  const { hops, phrases } = files.single;
  const ofHops = EVENT_KINDS.flatMap((kind) =>
    PARTS.flatMap((part) => {
      const template = plainText(hops.value.kinds[kind][part]);
      return checkTemplate(hops.document, ['kinds', kind, part], template, kind, HOP_VALUES[kind]);
    }),
  );
  const ofDescribe = DESCRIBE_KEYS.flatMap((key) =>
    checkTemplate(phrases.document, ['describe', key], phrases.value.describe[key], key, DESCRIBE_VALUES[key]),
  );
  const ofPicture = PICTURE_WORDS.flatMap((key) =>
    checkTemplate(phrases.document, ['picture', key], phrases.value.picture[key], key, PICTURE_VALUES[key] ?? []),
  );
  return [...ofHops, ...ofDescribe, ...ofPicture];
}

function checkTemplate(
  document: YamlDocument,
  path: Path,
  template: string,
  kind: string,
  values: readonly string[],
): readonly Problem[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].flatMap(([whole, name = '']) => {
    const carries = values.length === 0 ? 'no values' : values.join(', ');
    return values.includes(name)
      ? []
      : [problemIn(document, path, `${whole} is no value of ${kind}: it carries ${carries}`)];
  });
}
