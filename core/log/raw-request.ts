/**
 * A request as the bytes that went over the wire. Most are what their fields say, written down as everybody writes
 * them; of the others the log keeps the form itself.
 */
import type { RawHeaders } from '../http/raw-headers.ts';
import type { StoredBody } from '../http/stored-body.ts';
import type { LogEntry } from './log-entry.ts';

interface Head {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly rawHeaders: RawHeaders;
}

/** The head as everybody writes it, one character for each byte, the empty line included. */
export function usualHead({ method, target, httpVersion, rawHeaders }: Head): string {
  let head = `${method} ${target} HTTP/${httpVersion}\r\n`;
  for (const [name, value] of rawHeaders) head += `${name}: ${value}\r\n`;
  return `${head}\r\n`;
}

export interface RawRequest {
  /** One character for each byte; empty = there is none. */
  readonly head: string;
  /** What follows it, as it was framed. */
  readonly body: StoredBody;
  /** false = put together from the fields, and perhaps not what was on the wire. */
  readonly exact: boolean;
}

/** @returns null for an entry that no bytes go with */
export function rawRequestOf(entry: LogEntry): RawRequest | null {
  switch (entry.kind) {
    case 'attempt': {
      const { request } = entry;
      return {
        head: usualHead({ ...request, httpVersion: '1.1' }),
        body: request.body,
        exact: true,
      };
    }
    case 'capture': {
      const { request, wire } = entry;
      return {
        head: wire?.head ?? usualHead(request),
        body: wire?.body ?? request.body,
        exact: wire !== undefined,
      };
    }
    case 'notice':
      return entry.bytes === undefined ? null : { head: '', body: entry.bytes, exact: true };
    case 'skip':
    case 'api-call':
      return null;
  }
}
