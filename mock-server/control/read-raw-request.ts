/** The bytes of a request as they went over the wire, wherever the log keeps the parts of them. */
import { HarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { rawRequestOf } from '#core/log/raw-request.ts';

import type { EventLog } from '../store/event-log.ts';
import { unknownBody } from '../store/log/log-errors.ts';
import { piecesOfBody } from '../store/pieces-of-body.ts';

/** @throws HarnessError `body/unknown` */
export async function readBody(log: EventLog, sha256: string): Promise<Uint8Array> {
  const bytes = await log.readBody(sha256);
  if (bytes === null) throw unknownBody(sha256);
  return bytes;
}

/** @throws HarnessError `body/unknown` */
export async function bytesOf(log: EventLog, body: StoredBody): Promise<Uint8Array> {
  return body.encoding === 'file'
    ? readBody(log, body.sha256)
    : Buffer.from(body.text, body.encoding);
}

export interface RawBytes {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** false = put together from what the entry has. */
  readonly exact: boolean;
}

/** @throws HarnessError `entry/no-request` for an entry that no request went with, (from the pieces) `body/unknown` */
export function rawRequestIn(log: EventLog, entry: LogEntry): RawBytes {
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
  return { pieces: piecesOf(log, Buffer.from(head, 'latin1'), body), exact };
}

async function* piecesOf(
  log: EventLog,
  head: Buffer,
  body: StoredBody,
): AsyncGenerator<Uint8Array, void> {
  yield head;
  if (body.encoding === 'file') yield* piecesOfBody(log, body.sha256);
  else yield Buffer.from(body.text, body.encoding);
}

/** A part of what comes, empty behind its end, and how much that is in all: no more than the part is ever held. */
export async function partOf(
  pieces: AsyncIterable<Uint8Array>,
  { from, length = Infinity }: { readonly from: number; readonly length?: number | undefined },
): Promise<{ size: number; base64: string }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const part = piece.subarray(Math.max(0, from - size), Math.max(0, from + length - size));
    if (part.length > 0) parts.push(part);
    size += piece.length;
  }
  return { size, base64: Buffer.concat(parts).toString('base64') };
}
