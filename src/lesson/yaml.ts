/** YAML text to a value, with the place of every key and value kept: js-yaml's values carry no positions, its events do. */
import { constructFromEvents, EVENT_ID, type Event, parseEvents, type ScalarEvent, YAMLException } from 'js-yaml';
import { type Path, problemAt, type Result } from './problem.ts';
import { explainSyntax } from './syntax.ts';

export interface YamlDocument {
  readonly file: string;
  readonly source: string;
  readonly value: unknown;
  /** Where a path stands: its key, or a list item's beginning. A path that is not there gives its nearest parent. */
  readonly offsetOf: (path: Path) => number;
  /** Where the value of a path begins; undefined: there is none. */
  readonly valueOffset: (path: Path) => number | undefined;
}

interface Place {
  readonly key: number | undefined;
  readonly value: number | undefined;
}

/** Reads one document. Aliases are off: one place, one meaning, and no file can unfold into a huge value. */
export function readYaml(file: string, text: string): Result<YamlDocument> {
  const source = text.replace(/^\uFEFF/, '');
  const fail = (offset: number, message: string): Result<YamlDocument> => ({
    ok: false,
    problems: [problemAt(file, source, offset, [], message)],
  });
  try {
    const events = parseEvents(source, { filename: file });
    const documents = constructFromEvents(events, { source, filename: file, maxAliases: 0 });
    if (documents.length !== 1) {
      return fail(0, documents.length === 0 ? 'the file is empty' : 'one document a file: remove the "---" line');
    }
    const places = placesOf(source, events);
    const find = (path: Path): Place | undefined => places.get(JSON.stringify(path.map(String)));
    const offsetOf = (path: Path): number => {
      const place = find(path);
      return place?.key ?? place?.value ?? (path.length === 0 ? 0 : offsetOf(path.slice(0, -1)));
    };
    const document: YamlDocument = {
      file,
      source,
      value: documents[0],
      offsetOf,
      valueOffset: (path) => find(path)?.value,
    };
    return { ok: true, value: document };
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      throw error;
    }
    const offset = Math.min(error.mark?.position ?? 0, source.length);
    return fail(offset, explainSyntax(error.reason, source, offset));
  }
}

/** Walks the events beside the structure that they describe and notes, for every path, where its key and value begin. */
function placesOf(source: string, events: readonly Event[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let at = 0;
  const walk = (path: readonly string[], key: number | undefined): void => {
    const event = events[at];
    at += 1;
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) {
      return;
    }
    places.set(JSON.stringify(path), { key, value: startOf(source, event) });
    if (event.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; events[at] !== undefined && events[at]?.type !== EVENT_ID.POP; index += 1) {
        walk([...path, String(index)], undefined);
      }
      at += 1;
    } else if (event.type === EVENT_ID.MAPPING) {
      while (events[at] !== undefined && events[at]?.type !== EVENT_ID.POP) {
        const keyEvent = events[at] as Event;
        at += 1;
        walk([...path, keyText(source, keyEvent)], startOf(source, keyEvent));
      }
      at += 1;
    }
  };
  at = 1;
  walk([], undefined);
  return places;
}

// constructFromEvents ran before: a key that is no scalar was refused there.
const keyText = (source: string, event: Event): string =>
  event.type === EVENT_ID.SCALAR && event.valueStart >= 0 ? source.slice(event.valueStart, event.valueEnd) : '';

function startOf(source: string, event: Event): number | undefined {
  if (event.type === EVENT_ID.SCALAR) {
    return startOfScalar(source, event);
  }
  return 'start' in event && event.start >= 0 ? event.start : undefined;
}

/** A quoted scalar begins at its quote; a block scalar at its first character, after the indentation. */
function startOfScalar(source: string, event: ScalarEvent): number | undefined {
  if (event.valueStart < 0) {
    return undefined;
  }
  const quote = source[event.valueStart - 1];
  const quoted = (quote === '"' || quote === "'") && (event.style === 2 || event.style === 3);
  const space = /^\s*/.exec(source.slice(event.valueStart, event.valueEnd))?.[0].length ?? 0;
  return quoted ? event.valueStart - 1 : event.valueStart + (event.style >= 4 ? space : 0);
}
