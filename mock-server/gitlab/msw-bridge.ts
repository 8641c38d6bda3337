/**
 * Lets Express answer with msw handlers: a request of Node becomes a `Request`, the handlers answer it,
 * and the `Response` is written back. What no handler matches goes on to the next route.
 */
import { raw, type Request as ExpressRequest, type RequestHandler as Route } from 'express';
import { getResponse, type RequestHandler } from 'msw';

/** Far above the largest query with its variables, far below what would hurt. */
const bodyLimit = '1mb';

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

function toFetchRequest(incoming: ExpressRequest): Request {
  const headers = new Headers();
  const { rawHeaders, method } = incoming;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  const body: unknown = incoming.body;
  const hasBody = Buffer.isBuffer(body) && method !== 'GET' && method !== 'HEAD';
  return new Request(addressOf(incoming), { method, headers, ...(hasBody ? { body } : {}) });
}

/** The routes that put these handlers into an Express app. */
export function bridgeToExpress(handlers: readonly RequestHandler[]): Route[] {
  const answer: Route = async (incoming, outgoing, next) => {
    const response = methods.includes(incoming.method)
      ? await getResponse([...handlers], toFetchRequest(incoming))
      : undefined;
    if (response === undefined) {
      next();
      return;
    }
    outgoing.status(response.status);
    response.headers.forEach((value, name) => outgoing.setHeader(name, value));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  };
  return [raw({ type: () => true, limit: bodyLimit }), answer];
}
