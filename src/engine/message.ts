/** Requests and responses as they travel: heads, and how much of a body comes with them. */
import type { TlsMessage } from './tls/messages.ts';

export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
}

export interface ResponseHead {
  readonly status: number;
  /** How long the whole body is to be: `content-length`, unless `framing` says otherwise. */
  readonly bodyBytes: number;
  /** Headers beside those that frame the body. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: by `content-length`. `none`: an answer that has no body and says nothing of one (204, 304). */
  readonly framing?: 'chunked' | 'untilClose' | 'none';
  /** The body's text, where it is known: Envoy's own replies. */
  readonly body?: string;
}

/** Bytes of a body that have come, and whether the message is whole with them. */
export interface Part {
  readonly bytes: number;
  readonly end: boolean;
}

/** An HTTP message, or one of a TLS handshake, that passes among other bytes, read by nobody on the way. `request`: its number at its client. */
export type Carried =
  | { readonly kind: 'request'; readonly request: number; readonly head: RequestHead; readonly part?: Part }
  | { readonly kind: 'response'; readonly request: number; readonly head: ResponseHead; readonly part?: Part }
  | { readonly kind: 'body'; readonly request: number; readonly part: Part }
  | { readonly kind: 'tls'; readonly message: TlsMessage };

/** What every caller of these worlds writes beside its own headers; `x-lab-action` says which call it is. */
const CALLER_HEADERS = { 'user-agent': 'lab', accept: '*/*' };

/** How many bytes a caller writes for this request (RFC 9112): what a TCP proxy counts when HTTP passes through it. */
export function requestBytes(head: RequestHead, action: number): number {
  return `${head.method} ${head.path} HTTP/1.1\r\n\r\n`.length + headerBytes(writtenHeaders(head, action));
}

function writtenHeaders(head: RequestHead, action: number): Readonly<Record<string, string>> {
  const length = head.bodyBytes > 0 || head.method === 'POST' ? { 'content-length': String(head.bodyBytes) } : {};
  return { host: head.host, ...CALLER_HEADERS, 'x-lab-action': String(action), ...length, ...head.headers };
}

/** The headers as a proxy has read them: names in lower case, the request line as pseudo-headers (RFC 9113, 8.3.1). */
export function readHeaders(head: RequestHead, action: number): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { ':method': head.method, ':path': head.path, ':authority': head.host };
  for (const [name, value] of Object.entries(writtenHeaders(head, action))) headers[name.toLowerCase()] = value;
  return headers;
}

/** How many bytes a server writes for the head of this response. */
export function responseBytes(head: ResponseHead): number {
  const reason = REASONS[head.status] ?? 'X';
  return `HTTP/1.1 ${head.status} ${reason}\r\n\r\n`.length + headerBytes({ ...head.headers, ...framingOf(head) });
}

/** The headers that tell where the body ends. */
export function framingOf(head: ResponseHead): Readonly<Record<string, string>> {
  switch (head.framing) {
    case 'chunked':
      return { 'transfer-encoding': 'chunked' };
    case 'untilClose':
    case 'none':
      return {};
    default:
      return { 'content-length': String(head.bodyBytes) };
  }
}

/** The length of all headers as they are written, `name: value` and a line end each. */
export function headerBytes(headers: Readonly<Record<string, string>>): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(headers)) bytes += name.length + value.length + ': \r\n'.length;
  return bytes;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  301: 'Moved Permanently',
  400: 'Bad Request',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
