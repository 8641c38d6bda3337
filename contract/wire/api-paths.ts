/**
 * Where the control server is asked: operations are POSTs of one JSON body, and what is read as it comes is a GET, such as
 * the push stream. Imports nothing that runs, because the page asks before the rest of its code is there.
 */
import type { ByteSource } from '../byte-streams.ts';
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

/** POST: adds the recording of a file, whose bytes are the body. GET, with an id behind it: that recording as a file. */
export const recordingsPath = `${apiPrefix}/recordings`;

/** Path and query that ask for bytes. */
export function byteSourcePath(source: ByteSource): string {
  if ('body' in source) return `${bodiesPath}/${encodeURIComponent(source.body)}`;
  const { recording, secrets } = source;
  return `${recordingsPath}/${encodeURIComponent(recording)}${secrets ? '?secrets=true' : ''}`;
}
