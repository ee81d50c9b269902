/** A plain web server for the built files under a folder of its own: no rewriting, no fallback page. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Some frames: time enough to paint what has come. */
const PIECE_MS = 60;

export interface FolderServer {
  /** The address of the folder, with a slash at its end. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** With more than one piece the page itself arrives in parts, as over a slow line; each waits for the one before to be read. */
export async function serveUnder(folder: string, pieces = 1): Promise<FolderServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://here');
    const path = pathname.startsWith(folder) ? pathname.slice(folder.length) || 'index.html' : undefined;
    try {
      if (path === undefined || path.includes('..')) {
        throw new Error('outside the folder');
      }
      const body = await readFile(DIST + path);
      response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' });
      await send(response, body, path === 'index.html' ? pieces : 1);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${folder}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function send(response: ServerResponse, body: Buffer, pieces: number): Promise<void> {
  const size = Math.ceil(body.length / pieces);
  for (let from = 0; from < body.length; from += size) {
    response.write(body.subarray(from, from + size));
    if (pieces > 1) {
      await new Promise((later) => setTimeout(later, PIECE_MS));
    }
  }
  response.end();
}
