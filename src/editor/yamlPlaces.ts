/** The manifest's text as a value that knows where in the text each of its keys and values stands. */
import { constructFromEvents, EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Path } from './schema.ts';

/** Part of the text, as offsets: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface YamlText {
  readonly value: unknown;
  /** Where a path stands: its key if it has one, else its value; one that is not there gives its nearest parent. */
  readonly spanOf: (path: Path) => Span;
  /** Where the value of a path stands; a block or a list counts from its first character to the end of that line. */
  readonly valueSpanOf: (path: Path) => Span;
}

export type YamlReading =
  | { readonly ok: true; readonly text: YamlText }
  | { readonly ok: false; readonly at: number; readonly reason: string };

interface Place {
  readonly key: Span | undefined;
  readonly value: Span | undefined;
}

/** Never throws. Aliases are counted, so that no text can unfold into a huge value. */
export function readYaml(source: string): YamlReading {
  try {
    const events = parseEvents(source, {});
    const documents = constructFromEvents(events, { source, maxAliases: 20 });
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
    return place?.key ?? place?.value ?? (path.length === 0 ? lineOf(source, 0) : spanOf(path.slice(0, -1)));
  };
  return { value, spanOf, valueSpanOf: (path) => find(path)?.value ?? spanOf(path) };
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
    return event.valueStart < 0
      ? undefined
      : { from: event.valueStart, to: Math.max(event.valueEnd, event.valueStart) };
  }
  return 'start' in event && event.start >= 0 ? lineOf(source, event.start) : undefined;
}

function lineOf(source: string, from: number): Span {
  const end = source.indexOf('\n', from);
  return { from, to: end < 0 ? source.length : end };
}
