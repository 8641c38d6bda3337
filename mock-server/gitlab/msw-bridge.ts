/**
 * Lets Express answer with msw handlers: what a socket brought in becomes a `Request`, the handlers answer it, and
 * their `Response` is written back. What no handler matches goes on to the next route.
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import type { Request as ExpressRequest, RequestHandler as Route } from 'express';
import { getResponse, type RequestHandler } from 'msw';

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

/**
 * What the API asks of a request. A `Request` has it, and so has what a socket brought in, for which making a
 * `Request` would take longer than answering it.
 */
export interface ApiRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: {
    /** Case does not matter; equal names are joined with a comma. */
    get(name: string): string | null;
  };
  /** The body as text, once. */
  text(): Promise<string>;
}

// `Request` and `Response` for what goes through a socket. The web's own put each body into a stream, and a clone
// into two more, which costs several times what an answer of the API does; here a body stays as it came, and a
// clone is the same again. Whatever else is asked of them, the web's own is made for at that moment and asked.

/** One decoder serves all: it holds nothing between two calls. Takes a byte order mark off, as `Request` does. */
const decoder = new TextDecoder();

interface Stand<Whole extends object> {
  /** The web's own, made at the first call. */
  whole(): Whole;
}

/** Gives a class the members of the web's own that it has not itself. */
function standFor<Whole extends object>(stand: Stand<Whole>, whole: Whole): void {
  const lacking = Object.getOwnPropertyNames(whole).filter((name) => !Object.hasOwn(stand, name));
  for (const name of lacking) {
    Object.defineProperty(stand, name, {
      get(this: Stand<Whole>): unknown {
        const own = this.whole();
        const value: unknown = Reflect.get(own, name);
        return typeof value === 'function' ? value.bind(own) : value;
      },
      // The fields of an instance take the place of it.
      set(this: Stand<Whole>, value: unknown) {
        Object.defineProperty(this, name, { value });
      },
    });
  }
  Object.setPrototypeOf(stand, whole);
}

export interface Received {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names and values in turns. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array<ArrayBuffer>;
}

class LightRequest implements Stand<Request> {
  readonly method: string;
  readonly url: string;
  readonly headers = new Headers();
  readonly #body: Uint8Array<ArrayBuffer>;
  #whole: Request | null = null;

  constructor({ method, url, rawHeaders, body }: Received) {
    this.method = method;
    this.url = url;
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      this.headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
    }
    this.#body = body;
  }

  clone(): this {
    return this;
  }

  text(): Promise<string> {
    return Promise.resolve(decoder.decode(this.#body));
  }

  whole(): Request {
    const { method, url, headers } = this;
    const body = method === 'GET' || method === 'HEAD' ? null : this.#body;
    this.#whole ??= new Request(url, { method, headers, body });
    return this.#whole;
  }
}
standFor<Request>(LightRequest.prototype, Request.prototype);

class LightResponse implements Stand<Response> {
  readonly status: number;
  readonly written: Written;
  #whole: Response | null = null;

  constructor(status: number, written: Written) {
    this.status = status;
    this.written = written;
  }

  clone(): this {
    return this;
  }

  whole(): Response {
    const { status, written } = this;
    this.#whole ??= new Response(written.text, { status, headers: written.headers });
    return this.#whole;
  }
}
standFor<Response>(LightResponse.prototype, Response.prototype);

export interface Written {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export function lightRequest(received: Received): Request {
  // It has all that a `Request` has: some of it itself, the rest by asking.
  return new LightRequest(received) as unknown as Request;
}

/** The answer to a request: light where the request is, else the web's own, which may go anywhere. */
export function answerTo(request: Request, status: number, written: Written): Response {
  return request instanceof LightRequest
    ? (new LightResponse(status, written) as unknown as Response)
    : new Response(written.text, { status, headers: written.headers });
}

/** What was put into a light response; null = it is none. */
export function writtenIn(response: Response): Written | null {
  return response instanceof LightResponse ? response.written : null;
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
