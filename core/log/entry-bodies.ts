/** Every body that an entry has: where they are is known here. */
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
