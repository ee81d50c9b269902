/** A response as it is written on the wire, read back: what of it is a head, how its body ends (RFC 9112). */
import type { Part, ResponseHead } from './message.ts';

export interface RawResponse {
  readonly head: ResponseHead;
  readonly part: Part;
}

/** Undefined: this is not the beginning of an HTTP/1.1 response, or not all of its head. */
export function parseRaw(raw: string): RawResponse | undefined {
  const end = raw.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = raw.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})( |$)/.exec(statusLine)?.[1]);
  if (!status) return undefined;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) return undefined;
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return framed(status, headers, raw.slice(end + '\r\n\r\n'.length));
}

function framed(status: number, all: Readonly<Record<string, string>>, body: string): RawResponse {
  const { 'content-length': length, 'transfer-encoding': coding, ...headers } = all;
  if (status === 204 || status === 304)
    return { head: { status, bodyBytes: 0, headers, framing: 'none' }, part: { bytes: 0, end: true } };
  if (coding === 'chunked') {
    const bytes = chunkedBytes(body);
    return {
      head: { status, bodyBytes: bytes, headers, framing: 'chunked' },
      part: { bytes, end: body.endsWith('0\r\n\r\n') },
    };
  }
  if (length === undefined) {
    const part = { bytes: body.length, end: false };
    return { head: { status, bodyBytes: body.length, headers, framing: 'untilClose' }, part };
  }
  const bodyBytes = Number(length);
  const bytes = Math.min(body.length, bodyBytes);
  return { head: { status, bodyBytes, headers }, part: { bytes, end: bytes === bodyBytes } };
}

function chunkedBytes(body: string): number {
  let bytes = 0;
  for (let rest = body; rest !== ''; ) {
    const line = rest.indexOf('\r\n');
    const size = line < 0 ? 0 : Number.parseInt(rest.slice(0, line), 16);
    if (!size) break;
    bytes += Math.min(size, rest.length - line - 2);
    rest = rest.slice(line + 2 + size + 2);
  }
  return bytes;
}
