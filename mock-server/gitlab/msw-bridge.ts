/**
 * Lets Express answer with msw handlers: what a socket brought in becomes a `Request`, the handlers answer it, and
 * their `Response` is written back. What no handler matches goes on to the next route.
 */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

import type { Request as ExpressRequest, RequestHandler as Route } from 'express';
import { getResponse, type RequestHandler } from 'msw';

import { lightRequest, writtenIn } from './http/light-fetch.ts';
import { readBody } from './http/read-body.ts';

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
