/** Bytes as a script writes them, read as an HTTP/1.1 reader would: heads, how a body ends, what is not HTTP (RFC 9112). */
import type { Part, ResponseHead } from './message.ts';

/** What a reader makes of bytes. `rest`: what it makes of those behind a response, or behind the good part of one. */
export type RawRead =
  | { readonly kind: 'nothing' }
  /** Not HTTP at all. */
  | { readonly kind: 'garbage' }
  /** It may still become a head; the end of the connection shows that it does not. */
  | { readonly kind: 'unfinished' }
  | {
      readonly kind: 'response';
      readonly head: ResponseHead;
      readonly part: Part;
      readonly rest: 'nothing' | 'garbage';
    };

const HEAD_END = '\r\n\r\n';

export function readRaw(raw: string): RawRead {
  if (raw === '') return { kind: 'nothing' };
  const end = raw.indexOf(HEAD_END);
  const [statusLine = '', ...lines] = raw.slice(0, end < 0 ? raw.length : end).split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})( |$)/.exec(statusLine)?.[1];
  if (end < 0) return mayBecomeHead(statusLine, lines.length > 0) ? { kind: 'unfinished' } : { kind: 'garbage' };
  if (status === undefined) return { kind: 'garbage' };
  const body = raw.slice(end + HEAD_END.length);
  // An interim answer goes before the one that counts.
  if (status.startsWith('1')) return readRaw(body);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) return { kind: 'garbage' };
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return readBody(Number(status), headers, body);
}

function mayBecomeHead(statusLine: string, whole: boolean): boolean {
  if (whole) return /^HTTP\/1\.[01] \d{3}( |$)/.test(statusLine);
  return statusLine.startsWith('HTTP/') || 'HTTP/'.startsWith(statusLine);
}

function readBody(status: number, all: Readonly<Record<string, string>>, body: string): RawRead {
  const { 'content-length': length, 'transfer-encoding': coding, ...headers } = all;
  const response = (
    head: Omit<ResponseHead, 'status' | 'headers'>,
    part: Part,
    rest: 'nothing' | 'garbage',
  ): RawRead => ({
    kind: 'response',
    head: { status, headers, ...head },
    part,
    rest,
  });
  if (status === 204 || status === 304)
    return response({ bodyBytes: 0, framing: 'none' }, { bytes: 0, end: true }, body === '' ? 'nothing' : 'garbage');
  if (coding === 'chunked') {
    const { text, end, bad } = readChunks(body);
    const head = { bodyBytes: text.length, framing: 'chunked', body: text } as const;
    return response(head, { bytes: text.length, end }, bad ? 'garbage' : 'nothing');
  }
  if (length === undefined)
    return response(
      { bodyBytes: body.length, framing: 'untilClose', body },
      { bytes: body.length, end: false },
      'nothing',
    );
  const bodyBytes = Number(length);
  const text = body.slice(0, bodyBytes);
  const part = { bytes: text.length, end: text.length === bodyBytes };
  return response({ bodyBytes, body: text }, part, body.length > bodyBytes ? 'garbage' : 'nothing');
}

interface Chunks {
  readonly text: string;
  readonly end: boolean;
  readonly bad: boolean;
}

function readChunks(body: string): Chunks {
  let text = '';
  for (let rest = body; rest !== ''; ) {
    const line = /^([0-9a-fA-F]+)\r\n/.exec(rest);
    if (!line) return { text, end: false, bad: !/^[0-9a-fA-F]*\r?$/.test(rest) };
    const size = Number.parseInt(line[1] ?? '0', 16);
    const at = line[0].length;
    if (size === 0) return { text, end: rest.startsWith('\r\n', at), bad: rest.length > at + 2 };
    text += rest.slice(at, at + size);
    rest = rest.slice(at + size + 2);
  }
  return { text, end: false, bad: false };
}
