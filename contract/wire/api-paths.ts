/** Paths below the control URL. Operations are POSTs of one JSON body; what is read as it comes is a GET. */
import type { OperationName } from '../operations.ts';

export const apiPrefix = '/api';

/** POST: does that operation. */
export function operationPath(name: OperationName): string {
  return `${apiPrefix}/${name}`;
}

/** GET: the push stream. */
export const streamPath = `${apiPrefix}/stream`;

/** GET, with a hash behind it: the bytes of a body that was too large for its log entry. */
export const bodiesPath = `${apiPrefix}/bodies`;
