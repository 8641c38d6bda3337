/** Puts the bodies that are kept apart into their entry, so that it can leave this machine whole. */
import { type HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import { readBodyText } from './read-body.ts';

/**
 * A body that is gone, changed or too large for a text stays a reference by its hash, so that the rest can go on.
 * @param onMissing told why of each of those
 * @throws HarnessError what the client throws
 */
export async function inlineBodies(
  client: HarnessClient,
  entry: LogEntry,
  onMissing: (error: HarnessError) => void = () => undefined,
): Promise<LogEntry> {
  const load = async (body: StoredBody): Promise<StoredBody> => {
    if (body.encoding !== 'file') return body;
    try {
      return await readBodyText(client, body);
    } catch (error) {
      if (!isHarnessError(error) || !missingCodes.has(error.code)) throw error;
      onMissing(error);
      return body;
    }
  };
  if (entry.kind === 'capture') {
    const { request, wire } = entry;
    return {
      ...entry,
      request: { ...request, body: await load(request.body) },
      ...(wire?.body && { wire: { ...wire, body: await load(wire.body) } }),
    };
  }
  if (entry.kind === 'notice' && entry.bytes) return { ...entry, bytes: await load(entry.bytes) };
  if (entry.kind !== 'attempt') return entry;
  const { request, response } = entry;
  return {
    ...entry,
    request: { ...request, body: await load(request.body) },
    response: response && { ...response, body: await load(response.body) },
  };
}

const missingCodes: ReadonlySet<string> = new Set([
  'body/unknown',
  'body/changed',
  'body/too-large',
]);
