/**
 * Lets Express answer with msw handlers: what a socket brought in becomes a `Request`, the handlers answer it, and
 * their `Response` is written back. What no handler matches goes on to the next route.
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import type { Request as ExpressRequest, RequestHandler as Route } from 'express';
import { getResponse, type RequestHandler } from 'msw';

import { lightRequest, writtenIn } from './light-fetch.ts';

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];

/** The address that was asked for. A Host header that makes none is passed over, not trusted. */
function addressOf({ protocol, headers, originalUrl }: ExpressRequest): URL {
  try {
    // Two slashes at the beginning would be read as another host; GitLab's web server makes one of them.
    const path = originalUrl.replace(/^\/{2,}/, '/');
    return new URL(path, `${protocol}://${headers.host ?? 'localhost'}`);
  } catch {
    return new URL(`http://localhost${originalUrl.startsWith('/') ? originalUrl : '/'}`);
  }
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  const written = writtenIn(response);
  // A text goes out in one piece with the headers, which bytes do not.
  const body = written?.text ?? Buffer.from(await response.arrayBuffer());
  const headers: OutgoingHttpHeaders = written?.headers ?? Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

/**
 * The route that puts these handlers into an Express app.
 * @param below what stands in every address that they answer
 */
export function bridgeToExpress(handlers: RequestHandler[], below: RegExp): Route {
  return async (incoming, outgoing, next) => {
    const { method, url, rawHeaders } = incoming;
    const isTheirs = methods.includes(method) && below.test(url);
    const body = isTheirs ? await readBody(incoming) : null;
    if (!isTheirs) {
      next();
      return;
    }
    if (body === null) return;
    const request = lightRequest({ method, url: addressOf(incoming).href, rawHeaders, body });
    const response = await getResponse(handlers, request);
    if (response === undefined) next();
    else await write(response, outgoing);
  };
}

// The body of a request, whole: what the API answers is small, and one limit holds for all of it, packed or not.
// A parser of Express would do, at several times the cost.

/** Bytes, unpacked: far above the largest query with its variables, far below what would hurt. */
const mostBytes = 1024 * 1024;

/** A body that is not read, with the status that it is refused with. */
export class UnreadBody extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const unpackers: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function unpacked(incoming: IncomingMessage): Readable {
  const encoding = incoming.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return incoming;
  const unpacker = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined;
  if (unpacker === undefined) throw new UnreadBody(415, 'unsupported content encoding');
  return incoming.pipe(unpacker());
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * @returns the bytes, unpacked; null = the caller went away within them
 * @throws UnreadBody
 */
export async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  if (!hasBody(incoming)) return Buffer.alloc(0);
  const from = unpacked(incoming);
  return new Promise((resolve, reject) => {
    const pieces: Buffer<ArrayBuffer>[] = [];
    let bytes = 0;
    from.on('data', (piece: Buffer<ArrayBuffer>) => {
      bytes += piece.length;
      if (bytes <= mostBytes) {
        pieces.push(piece);
        return;
      }
      // What is left of it is read and thrown away once the refusal is sent.
      from.removeAllListeners('data');
      incoming.unpipe();
      reject(new UnreadBody(413, 'request body too large'));
    });
    from.on('end', () => {
      resolve(pieces.length === 1 ? (pieces[0] ?? null) : Buffer.concat(pieces, bytes));
    });
    from.on('error', (error) => {
      reject(new UnreadBody(400, error.message));
    });
    incoming.on('close', () => {
      if (!incoming.complete) resolve(null);
    });
  });
}
