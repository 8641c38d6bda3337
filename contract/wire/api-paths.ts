/**
 * Where the control server is asked: operations are POSTs of one JSON body, and what is read as it comes is a GET, such as
 * the push stream. Imports nothing that runs, because the page asks before the rest of its code is there.
 */
import type { ByteSource, ImportWish } from '../byte-streams.ts';
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

/** POST: an export as its input asks for it. */
export const exportPath = `${apiPrefix}/export`;

/** POST: puts the requests of a file, whose bytes are the body, into the log. */
export const importPath = `${apiPrefix}/import`;

/** Path and query that import a file. */
export function importRequestPath({ name, into, id }: ImportWish): string {
  const asked = id === undefined ? '' : `&id=${encodeURIComponent(id)}`;
  return `${importPath}?name=${encodeURIComponent(name)}&into=${into}${asked}`;
}

export interface ByteRequest {
  /** Path and query. */
  readonly path: string;
  /** POSTed as JSON; left out = it is a GET. */
  readonly input?: unknown;
}

/** What asks for bytes. */
export function byteRequestOf(source: ByteSource): ByteRequest {
  if ('body' in source) return { path: `${bodiesPath}/${encodeURIComponent(source.body)}` };
  if ('export' in source) return { path: exportPath, input: source.export };
  const { recording, secrets } = source;
  return {
    path: `${recordingsPath}/${encodeURIComponent(recording)}${secrets ? '?secrets=true' : ''}`,
  };
}
