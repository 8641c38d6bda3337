/** Puts the bodies that are kept apart into their entry, so that it can leave this machine whole. */
import { type HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { HarnessClient } from '../client/harness-client.ts';

/**
 * A body that is gone or changed stays a reference by its hash, so that the rest can go on.
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
      return await fetchBody(client, body.sha256);
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

const missingCodes: ReadonlySet<string> = new Set(['body/unknown', 'body/changed']);

/** The body that the log keeps by that hash. @throws HarnessError `body/unknown`, `body/changed` */
export async function fetchBody(client: HarnessClient, sha256: string): Promise<StoredBody> {
  const { size, base64 } = await client.call('getBody', { sha256 });
  const bytes = bytesOfBase64(base64);
  try {
    // ignoreBOM keeps a byte order mark: it is part of what was sent.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { encoding: 'utf8', size, text: decoder.decode(bytes) };
  } catch {
    return { encoding: 'base64', size, text: base64 };
  }
}

/** Not by `Uint8Array.from`, which holds every byte as an object on its way: a hundred million of them fill the memory. */
function bytesOfBase64(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
