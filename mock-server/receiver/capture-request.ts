/**
 * From a request to its entry in the log. Headers and body go in as they came: header text is one
 * character for each byte on the wire, and nothing is parsed.
 */
import type { IncomingMessage } from 'node:http';

import { rawHeadersFromFlat } from '#core/http/raw-headers.ts';
import type { CaptureEntry, LogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { Joiner } from '../delivery/joiner.ts';
import type { EventLog } from '../store/event-log.ts';
import type { CollectedBody } from './collect-body.ts';
import type { Connection } from './connections.ts';

export interface CaptureDeps {
  readonly name: string;
  readonly log: EventLog;
  readonly joiner: Joiner;
  readonly clock: Clock;
}

/** What was known of a request before its body came. */
export interface RequestStart {
  readonly connection: Connection;
  /** Which request on this connection, from 1. */
  readonly ordinal: number;
  /** When its headers were whole, by the monotonic clock. */
  readonly headersAt: number;
}

/** Takes a request's place on its connection; once for each request, as it comes. */
export function startRequest(connection: Connection, headersAt: number): RequestStart {
  connection.requests += 1;
  return { connection, ordinal: connection.requests, headersAt };
}

/** Milliseconds to a hundredth: finer than anything that can be told apart, and short in the log. */
function milliseconds(duration: number): number {
  return Math.round(duration * 100) / 100;
}

/**
 * Logs a request, joined to the attempt that sent it when that is known.
 * @param answered the status it is going to be answered with; null = nobody is left to answer
 * @returns the entry, once it is safe
 */
export function captureRequest(
  { name, log, joiner, clock }: CaptureDeps,
  request: IncomingMessage,
  { connection, ordinal, headersAt }: RequestStart,
  { body, complete }: CollectedBody,
  answered: number | null,
): Promise<LogEntry> {
  const { remoteAddress, remotePort, localAddress, localPort, openedAt } = connection;
  const place = {
    senderAddress: remoteAddress,
    senderPort: remotePort,
    receiverAddress: localAddress,
    receiverPort: localPort,
    ordinal,
  };
  // A later request on a kept connection begins unseen: only the first has a start to measure from.
  const begunAt = ordinal === 1 ? openedAt : headersAt;
  const entry: Omit<CaptureEntry, 'seq' | 'at'> = {
    kind: 'capture',
    receiver: name,
    connection: { remoteAddress, remotePort, localPort, ordinal },
    request: {
      method: request.method ?? '',
      target: request.url ?? '',
      httpVersion: request.httpVersion,
      rawHeaders: rawHeadersFromFlat(request.rawHeaders),
      rawTrailers: rawHeadersFromFlat(request.rawTrailers),
      body,
    },
    complete,
    answered,
    timing: {
      headers: milliseconds(headersAt - begunAt),
      body: complete ? milliseconds(clock.monotonic() - begunAt) : null,
    },
    attempt: joiner.joinCapture(place, log.nextSeq),
  };
  return log.append(entry);
}
