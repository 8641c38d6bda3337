/**
 * From a request to its entry in the log. Headers and body go in as they came: header text is one
 * character for each byte on the wire, and nothing is parsed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import type { AnswerRecord } from '#core/answers/answer.ts';
import { rawHeadersFromFlat } from '#core/http/raw-headers.ts';
import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';
import type { CaptureEntry, LogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { Joiner } from '../delivery/joiner.ts';
import type { BodyWriter, EventLog } from '../store/event-log.ts';
import { inlineBodyLimit, toInlineBody } from '../store/log/log-line.ts';

// Takes the bytes of a request's body, whatever their number: small ones for the entry itself, large ones
// straight to the log's side file, no faster than the disk takes them. Nothing is decoded here.

export interface CollectedBody {
  readonly body: StoredBody;
  /** false when the sender went away before the body was whole. */
  readonly complete: boolean;
}

export type BodyKeeper = Pick<EventLog, 'createBodyWriter'>;

/** Writes pieces one after another and holds the sender back meanwhile. */
interface Spill {
  readonly write: (piece: Buffer) => void;
  readonly finish: () => Promise<StoredBody>;
}

function startSpill(request: IncomingMessage, writer: BodyWriter): Spill {
  let written: Promise<void> = Promise.resolve();
  let failure: Error | null = null;
  return {
    write(piece) {
      request.pause();
      written = written.then(async () => {
        try {
          if (failure === null) {
            await writer.write(piece);
          }
        } catch (error) {
          // The rest of the body is read and dropped: the answer says that nothing was kept.
          failure = error instanceof Error ? error : new Error(String(error));
        }
        request.resume();
      });
    },
    async finish() {
      await written;
      if (failure !== null) {
        await writer.discard();
        throw failure;
      }
      return writer.finish();
    },
  };
}

function inlined(pieces: readonly Buffer[]): StoredBody {
  const [only] = pieces;
  const bytes = pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
  return toInlineBody(bytes) ?? emptyBody;
}

/**
 * Settles when the body is whole or the sender has gone.
 * @throws HarnessError `log/write-failed` when a large body cannot be kept
 */
export function collectBody(request: IncomingMessage, log: BodyKeeper): Promise<CollectedBody> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    let spill: Spill | null = null;
    let over = false;

    function take(piece: Buffer): void {
      if (spill !== null) {
        spill.write(piece);
        return;
      }
      pieces.push(piece);
      size += piece.length;
      if (size > inlineBodyLimit) {
        spill = startSpill(request, log.createBodyWriter());
        pieces.splice(0).forEach(spill.write);
      }
    }

    function finish(complete: boolean): void {
      if (over) {
        return;
      }
      over = true;
      if (spill === null) {
        resolve({ body: inlined(pieces), complete });
      } else {
        spill.finish().then((body) => {
          resolve({ body, complete });
        }, reject);
      }
    }

    request.on('data', take);
    request.on('end', () => {
      finish(request.complete);
    });
    request.on('close', () => {
      finish(false);
    });
    // The close that follows says all there is to say.
    request.on('error', () => undefined);
  });
}

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
 * @param answer the status it is going to be answered with, and by which rule; null = nobody is left to answer
 * @returns the entry, once it is safe
 */
export function captureRequest(
  { name, log, joiner, clock }: CaptureDeps,
  request: IncomingMessage,
  { connection, ordinal, headersAt }: RequestStart,
  { body, complete }: CollectedBody,
  answer: { readonly answered: number | null } | AnswerRecord,
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
    ...answer,
    timing: {
      headers: milliseconds(headersAt - begunAt),
      body: complete ? milliseconds(clock.monotonic() - begunAt) : null,
    },
    attempt: joiner.joinCapture(place, log.nextSeq),
  };
  return log.append(entry);
}

// What is known of each connection of a receiver. Taken down when it opens, because a socket that has gone
// no longer says where it came from.

export interface Connection {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localAddress: string;
  readonly localPort: number;
  /** When it was accepted, by the monotonic clock. */
  readonly openedAt: number;
  /** Requests seen so far. */
  requests: number;
  /** Requests whose body has not ended yet. */
  reading: number;
  /** Answers that are not out yet. */
  readonly owed: Set<ServerResponse>;
  /** Whether bytes on it were refused already: nothing behind them is looked at. */
  refused: boolean;
}

export interface Connections {
  open(socket: Socket): void;
  of(socket: Duplex): Connection;
}

export function createConnections(monotonic: () => number): Connections {
  const known = new WeakMap<Duplex, Connection>();

  function note(socket: Duplex, ends: Partial<Socket>): Connection {
    const connection: Connection = {
      remoteAddress: ends.remoteAddress ?? '',
      remotePort: ends.remotePort ?? 0,
      localAddress: ends.localAddress ?? '',
      localPort: ends.localPort ?? 0,
      openedAt: monotonic(),
      requests: 0,
      reading: 0,
      owed: new Set(),
      refused: false,
    };
    known.set(socket, connection);
    return connection;
  }

  return {
    open(socket) {
      note(socket, socket);
    },
    of: (socket) => known.get(socket) ?? note(socket, {}),
  };
}

/** Notes that an answer is owed until it is out or its connection has gone. */
export function owe({ owed }: Connection, response: ServerResponse): void {
  owed.add(response);
  response.on('close', () => owed.delete(response));
}

/**
 * Settles when the requests that came whole have their answers, which the log says they get, or nobody is
 * left to take them. A request that is broken within its body never ends: with one there is no waiting.
 */
export function answersDue({ owed }: Connection, socket: Duplex): Promise<void> {
  const isBroken = [...owed].some((response) => !response.req.complete);
  if (isBroken || owed.size === 0 || socket.destroyed) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    socket.once('close', resolve);
    for (const response of owed) {
      response.once('close', () => {
        if (owed.size === 0) {
          resolve();
        }
      });
    }
  });
}
