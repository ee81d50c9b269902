/** How many bytes pass where data is written on a connection: encrypted, there are more. */
import type { Connection } from '../connection.ts';
import { type Part, type RequestHead, type ResponseHead, requestBytes, responseBytes } from '../message.ts';
import { encryptedBytes, plainBytes } from './messages.ts';

/** Whether others speak TLS through it: where Envoy is one of its ends, it sees what was written. */
function isEncrypted({ tls, endsTls, pool }: Connection): boolean {
  return tls === 'tls' && !endsTls && pool?.sni === undefined;
}

function written(connection: Connection, ...writes: readonly number[]): number {
  return isEncrypted(connection) ? encryptedBytes(...writes) : writes.reduce((sum, bytes) => sum + bytes, 0);
}

export function dataBytesOn(connection: Connection, bytes: number): number {
  return written(connection, bytes);
}

/** What whoever reads this much on a connection makes of it. */
export function readOn(connection: Connection, bytes: number): number {
  return isEncrypted(connection) ? plainBytes(bytes) : bytes;
}

/** Callers write the head and the body one after the other. */
export function requestBytesOn(
  connection: Connection,
  head: RequestHead,
  action: number,
  part: Part | undefined,
): number {
  return written(connection, requestBytes(head, action), part?.bytes ?? head.bodyBytes);
}

export function responseBytesOn(connection: Connection, head: ResponseHead, part: Part | undefined): number {
  return written(connection, responseBytes(head), part?.bytes ?? head.bodyBytes);
}
