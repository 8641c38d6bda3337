/**
 * The usual call of the API, a POST of known length, from the socket to the answer without a `Request` and a
 * `Response` in between, which cost several times as much as the answer itself. Whatever is not quite as usual
 * goes on to the handlers that answer everything.
 */
import type { IncomingMessage } from 'node:http';

import type { RequestHandler as Route } from 'express';

import type { GitLabDependencies } from '../gitlab-call.ts';
import { answerGraphql, answerHeaders } from './answer-graphql.ts';
import type { ApiRequest } from './api-request.ts';
import { crossOriginGrant } from './cross-origin.ts';

const endpoint = /^\/api\/graphql(?:\?|$)/;
const plainHost = /^[a-z0-9.-]+(?::\d{1,5})?$/i;
const plainLength = /^\d{1,6}$/;

/** One decoder serves all: it holds nothing between two calls. Takes a byte order mark off, as `Request` does. */
const decoder = new TextDecoder();

function isUsual({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === 'POST' &&
    endpoint.test(url ?? '') &&
    plainHost.test(headers.host ?? '') &&
    plainLength.test(headers['content-length'] ?? '') &&
    headers['content-encoding'] === undefined
  );
}

/** null = the caller went away. */
function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      resolve(pieces.length === 1 ? (pieces[0] ?? null) : Buffer.concat(pieces));
    });
    incoming.on('close', () => {
      resolve(null);
    });
  });
}

function toApiRequest(incoming: IncomingMessage, body: Buffer): ApiRequest {
  const { method = '', url = '', headers, headersDistinct } = incoming;
  return {
    method,
    url: `http://${headers.host ?? ''}${url}`,
    headers: { get: (name) => headersDistinct[name.toLowerCase()]?.join(', ') ?? null },
    text: () => Promise.resolve(decoder.decode(body)),
  };
}

/** The route for usual calls; it passes on all others. */
export function createGraphqlRoute(deps: GitLabDependencies): Route {
  return async (incoming, outgoing, next) => {
    if (!isUsual(incoming)) {
      next();
      return;
    }
    const bytes = await readBody(incoming);
    if (bytes === null) {
      return;
    }
    const request = toApiRequest(incoming, bytes);
    const { status, body } = await answerGraphql(request, deps);
    const text = Buffer.from(JSON.stringify(body));
    outgoing.writeHead(status, {
      ...answerHeaders,
      ...crossOriginGrant(request),
      'content-length': text.length,
    });
    outgoing.end(text);
  };
}
