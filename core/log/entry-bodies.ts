/** The bodies of an entry: where they are is known here. */
import type { StoredBody } from '../http/stored-body.ts';
import type { LogEntry } from './log-entry.ts';

export function bodiesOf(entry: LogEntry): readonly StoredBody[] {
  switch (entry.kind) {
    case 'attempt':
      return [entry.request.body, ...(entry.response === null ? [] : [entry.response.body])];
    case 'capture':
      return [entry.request.body, ...(entry.wire?.body === undefined ? [] : [entry.wire.body])];
    case 'notice':
      return entry.bytes === undefined ? [] : [entry.bytes];
    case 'skip':
    case 'api-call':
      return [];
  }
}

/** The entry with others in their place. @param change asked once for each, one after another */
export async function changeBodies(
  entry: LogEntry,
  change: (body: StoredBody) => Promise<StoredBody>,
): Promise<LogEntry> {
  switch (entry.kind) {
    case 'attempt': {
      const { request, response } = entry;
      return {
        ...entry,
        request: { ...request, body: await change(request.body) },
        response: response && { ...response, body: await change(response.body) },
      };
    }
    case 'capture': {
      const { request, wire } = entry;
      return {
        ...entry,
        request: { ...request, body: await change(request.body) },
        ...(wire?.body && { wire: { ...wire, body: await change(wire.body) } }),
      };
    }
    case 'notice':
      return entry.bytes === undefined ? entry : { ...entry, bytes: await change(entry.bytes) };
    case 'skip':
    case 'api-call':
      return entry;
  }
}
