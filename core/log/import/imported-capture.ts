/** A request from a file as the log has it: a capture that our receiver never had. */
import { targetOf } from '../../http/request-target.ts';
import type { StoredBody } from '../../http/stored-body.ts';
import type { CaptureEntry } from '../log-entry.ts';
import type { ImportedHead } from './imported-request.ts';

/** @param from name of the file @param body as it is kept */
export function importedCapture(
  from: string,
  request: ImportedHead,
  body: StoredBody,
): Omit<CaptureEntry, 'seq' | 'at'> {
  const { method, url, target, rawHeaders, answered, at, flaws } = request;
  const { rawTrailers = [], httpVersion = '1.1' } = request;
  return {
    kind: 'capture',
    receiver: 'imported',
    connection: { remoteAddress: '', remotePort: 0, localPort: 0, ordinal: 1 },
    request: {
      method,
      target: target ?? targetOf(url),
      httpVersion,
      rawHeaders,
      rawTrailers,
      body,
    },
    complete: true,
    answered,
    timing: { headers: 0, body: 0 },
    attempt: null,
    imported: { from, url, at, ...(flaws === undefined ? {} : { flaws }) },
  };
}
