/** A large body of the log as a download: the bytes themselves, where the operation `getBody` has them in JSON. */
import type { RequestHandler } from 'express';

import { checkInput } from '#contract/check-operation.ts';
import type { OperationHandlers } from '#contract/operations.ts';

export function createBodyRoute({ getBody }: Pick<OperationHandlers, 'getBody'>): RequestHandler {
  return async (request, response) => {
    const { base64 } = await getBody(checkInput('getBody', request.params));
    response.attachment().type('application/octet-stream').send(Buffer.from(base64, 'base64'));
  };
}
