/** Refuses the other methods of a path, and names the one that it has. */
import type { RequestHandler } from 'express';

import { HarnessError } from '#core/errors/harness-error.ts';

export function onlyMethod(method: 'GET' | 'POST'): RequestHandler {
  return (request, response, next) => {
    if (request.method === method) {
      next();
      return;
    }
    response.set('Allow', method);
    next(
      new HarnessError({
        code: 'operation/wrong-method',
        category: 'user-input',
        message: `Failed to answer ${request.method} ${request.baseUrl}${request.path}: it is asked for by ${method}. Try ${method}.`,
      }),
    );
  };
}
