/** The bytes of a request as they went over the wire, wherever the log keeps the parts of them. */
import { HarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { rawRequestOf } from '#core/log/raw-request.ts';

import type { EventLog } from '../store/event-log.ts';

/** @throws HarnessError `body/unknown` */
export async function readBody(log: EventLog, sha256: string): Promise<Uint8Array> {
  const bytes = await log.readBody(sha256);
  if (bytes === null) throw unknownBody(sha256);
  return bytes;
}

export function unknownBody(sha256: string): HarnessError {
  return new HarnessError({
    code: 'body/unknown',
    category: 'user-input',
    message: `Failed to read the body ${sha256}: none is kept under that hash. Try the hash of a body whose encoding is "file".`,
    details: { sha256 },
  });
}

/** @throws HarnessError `body/unknown` */
export async function bytesOf(log: EventLog, body: StoredBody): Promise<Uint8Array> {
  return body.encoding === 'file'
    ? readBody(log, body.sha256)
    : Buffer.from(body.text, body.encoding);
}

export interface RawBytes {
  readonly bytes: Buffer;
  /** false = put together from what the entry has. */
  readonly exact: boolean;
}

/** @throws HarnessError `entry/no-request` for an entry that no request went with, `body/unknown` */
export async function readRawRequest(log: EventLog, entry: LogEntry): Promise<RawBytes> {
  const raw = rawRequestOf(entry);
  if (raw === null) {
    throw new HarnessError({
      code: 'entry/no-request',
      category: 'user-input',
      message: `Failed to give the raw request of entry ${entry.seq}: no bytes are kept with this ${entry.kind}. Try an attempt or a capture.`,
      details: { seq: entry.seq, kind: entry.kind },
    });
  }
  const { head, body, exact } = raw;
  return { bytes: Buffer.concat([Buffer.from(head, 'latin1'), await bytesOf(log, body)]), exact };
}
