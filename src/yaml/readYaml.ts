/** A YAML text as a value whose keys and values know where they stand: js-yaml's values carry no positions, its events do. */
import {
  constructFromEvents,
  EVENT_ID,
  type Event,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml';
import type { Path } from './path.ts';

/** Part of a text, as offsets: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface YamlText {
  readonly value: unknown;
  /** Where a path stands: its key if it has one, else its value; one that is not there gives its nearest parent. */
  readonly spanOf: (path: Path) => Span;
  /** The value of a path: a block or a list from its first character to the end of that line; undefined: there is none. */
  readonly valueSpanOf: (path: Path) => Span | undefined;
}

export type YamlReading =
  | { readonly ok: true; readonly text: YamlText }
  /** `reason` is js-yaml's, or of this room: `empty`, `several documents`. See `faultOf`. */
  | { readonly ok: false; readonly at: number; readonly reason: string };

interface Place {
  readonly key: Span | undefined;
  readonly value: Span | undefined;
}

/** Enough for any manifest, and too few to unfold a text into a huge value. */
const MOST_ALIASES = 20;

/** Reads one document; never throws. */
export function readYaml(source: string, maxAliases = MOST_ALIASES): YamlReading {
  try {
    const events = parseEvents(source, {});
    const documents = constructFromEvents(events, { source, maxAliases });
    if (documents.length !== 1) {
      const second = source.search(/\n---/) + 1;
      return { ok: false, at: second, reason: documents.length === 0 ? 'empty' : 'several documents' };
    }
    return { ok: true, text: located(source, documents[0], placesOf(source, events)) };
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      return { ok: false, at: 0, reason: String(error) };
    }
    return { ok: false, at: Math.min(error.mark?.position ?? 0, source.length), reason: error.reason };
  }
}

function located(source: string, value: unknown, places: ReadonlyMap<string, Place>): YamlText {
  const find = (path: Path): Place | undefined => places.get(JSON.stringify(path.map(String)));
  const spanOf = (path: Path): Span => {
    const place = find(path);
    return place?.key ?? place?.value ?? (path.length === 0 ? lineFrom(source, 0) : spanOf(path.slice(0, -1)));
  };
  return { value, spanOf, valueSpanOf: (path) => find(path)?.value };
}

/** Walks the events beside the structure that they describe and notes, for every path, where its key and value stand. */
function placesOf(source: string, events: readonly Event[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  // The first event is that of the document.
  let at = 1;
  const inBlock = (): boolean => events[at] !== undefined && events[at]?.type !== EVENT_ID.POP;
  const walk = (path: readonly string[], key: Span | undefined): void => {
    const event = events[at];
    at += 1;
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) {
      return;
    }
    places.set(JSON.stringify(path), { key, value: spanOfEvent(source, event) });
    if (event.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; inBlock(); index += 1) {
        walk([...path, String(index)], undefined);
      }
      at += 1;
    } else if (event.type === EVENT_ID.MAPPING) {
      while (inBlock()) {
        const keyEvent = events[at] as Event;
        at += 1;
        walk([...path, keyText(source, keyEvent)], spanOfEvent(source, keyEvent));
      }
      at += 1;
    }
  };
  walk([], undefined);
  return places;
}

// constructFromEvents ran before: a key that is no scalar was refused there.
const keyText = (source: string, event: Event): string =>
  event.type === EVENT_ID.SCALAR && event.valueStart >= 0 ? source.slice(event.valueStart, event.valueEnd) : '';

function spanOfEvent(source: string, event: Event): Span | undefined {
  if (event.type === EVENT_ID.SCALAR) {
    return event.valueStart < 0 ? undefined : spanOfScalar(source, event);
  }
  return 'start' in event && event.start >= 0 ? lineFrom(source, event.start) : undefined;
}

/** A quoted scalar has its quotes with it; a block scalar begins at its first character, after the indentation. */
function spanOfScalar(source: string, { valueStart, valueEnd, style }: ScalarEvent): Span {
  const end = Math.max(valueEnd, valueStart);
  switch (style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { from: valueStart - 1, to: end + 1 };
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK:
      return { from: Math.min(valueStart + source.slice(valueStart).search(/\S|$/), end), to: end };
    default:
      return { from: valueStart, to: end };
  }
}

function lineFrom(source: string, from: number): Span {
  const end = source.indexOf('\n', from);
  return { from, to: end < 0 ? source.length : end };
}
