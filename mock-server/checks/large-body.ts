/** The text of a body that stands beside the log, as far as it is worth holding against a schema. */
import type { RequestEntry } from '#core/conform/conformed-request.ts';

import type { EventLog } from '../store/event-log.ts';

/** Bytes of a body that are read for it: a list asks for whatever is in sight. */
const longestBody = 1024 * 1024;

/** @returns null = the entry has its body itself, or it is longer than a MiB, or is not there any more */
export async function largeBodyOf(
  { request: { body } }: RequestEntry,
  log: Pick<EventLog, 'readBody'>,
): Promise<string | null> {
  if (body.encoding !== 'file' || body.size > longestBody) return null;
  const bytes = await log.readBody(body.sha256);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}
