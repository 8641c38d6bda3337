/** Puts the bodies that are kept apart into their entry, so that it can leave this machine whole. */
import type { StoredBody } from '#core/http/stored-body.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { HarnessClient } from '../client/harness-client.ts';

/** @throws HarnessError `body/unknown`, and what the client throws */
export async function inlineBodies(client: HarnessClient, entry: LogEntry): Promise<LogEntry> {
  const load = (body: StoredBody): Promise<StoredBody> | StoredBody =>
    body.encoding === 'file' ? fetchBody(client, body.sha256) : body;
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

async function fetchBody(client: HarnessClient, sha256: string): Promise<StoredBody> {
  const { size, base64 } = await client.call('getBody', { sha256 });
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    // ignoreBOM keeps a byte order mark: it is part of what was sent.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { encoding: 'utf8', size, text: decoder.decode(bytes) };
  } catch {
    return { encoding: 'base64', size, text: base64 };
  }
}
