/** Puts the bodies that are kept apart into their entry, so that it can leave this machine whole. */
import { isHarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import { changeBodies } from '#core/log/entry-bodies.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import { readBodyText } from './read-body.ts';

/**
 * A body that is gone, changed or too large for a text stays a reference by its hash, so that the rest can go on.
 * @throws HarnessError what the client throws
 */
export async function inlineBodies(client: HarnessClient, entry: LogEntry): Promise<LogEntry> {
  return changeBodies(entry, async (body: StoredBody) => {
    if (body.encoding !== 'file') return body;
    try {
      return await readBodyText(client, body);
    } catch (error) {
      if (!isHarnessError(error) || !missingCodes.has(error.code)) throw error;
      return body;
    }
  });
}

const missingCodes: ReadonlySet<string> = new Set([
  'body/unknown',
  'body/changed',
  'body/too-large',
]);
