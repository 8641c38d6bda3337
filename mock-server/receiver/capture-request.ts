/** From a request to its entry in the log. What it was on the wire goes in; what it means is for others to say. */
import type { AnswerRecord } from '#core/answers/answer.ts';
import type { RequestHead } from '#core/http/request-head.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { CaptureEntry, WireForm } from '#core/log/log-entry.ts';

import type { Joiner } from '../delivery/joiner.ts';
import type { EventLog, Settled } from '../store/event-log.ts';
import { usualForm } from '../store/log/capture-line.ts';
import type { RequestEnd } from './wire/request-parser.ts';

/** Taken down when the connection opens, because a socket that has gone no longer says where it came from. */
export interface ConnectionEnds {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localPort: number;
  /** null = nobody of this harness is at the other end. */
  readonly localAddress: string | null;
  /** When it was accepted, by the monotonic clock. */
  readonly openedAt: number;
}

export interface ReceivedRequest {
  /** Name of the receiver. */
  readonly receiver: string;
  readonly ends: ConnectionEnds;
  /** Which request on this connection, from 1. */
  readonly ordinal: number;
  readonly head: RequestHead;
  /** When its head was whole, by the monotonic clock. */
  readonly headersAt: number;
  readonly body: StoredBody;
  /** Bytes of the body that were not kept. */
  readonly dropped: number;
  /** The body as it was framed where that is something else; null = it is not. */
  readonly framed: StoredBody | null;
  readonly end: RequestEnd;
  /** When its last byte had come, by the monotonic clock. */
  readonly endedAt: number;
  /** The status it is going to be answered with; null = none, or nobody is left to answer. */
  readonly answered: number | null;
  /** The URL that it is passed on to; null = it is not. */
  readonly passedOn: string | null;
  /** The rule that decided so; undefined = none. */
  readonly answer: AnswerRecord['answer'] | undefined;
}

export interface CaptureDeps {
  readonly log: EventLog;
  readonly joiner: Joiner;
}

function formOf({ head, framed }: ReceivedRequest): WireForm {
  if (head.usual && framed === null) return usualForm;
  return {
    ...(head.usual ? {} : { head: head.text }),
    ...(framed === null ? {} : { body: framed }),
  };
}

/** Milliseconds to a hundredth: finer than anything that can be told apart, and short in the log. */
function milliseconds(duration: number): number {
  return Math.round(duration * 100) / 100;
}

/** `seq` of the attempt that sent it when that was logged first; null = none, or it is still to come. */
function findAttempt(
  { joiner }: CaptureDeps,
  { ends, ordinal }: ReceivedRequest,
  seq: number,
): number | null {
  const { remoteAddress, remotePort, localAddress, localPort } = ends;
  if (localAddress === null) return null;
  const place = {
    senderAddress: remoteAddress,
    senderPort: remotePort,
    receiverAddress: localAddress,
    receiverPort: localPort,
    ordinal,
  };
  return joiner.joinCapture(place, seq);
}

/**
 * Logs a request, joined to the attempt that sent it when that is known.
 * @param settled told once: the entry when it is safe, else HarnessError `log/write-failed`
 */
export function captureRequest(
  deps: CaptureDeps,
  request: ReceivedRequest,
  settled: (outcome: CaptureEntry | Error) => void,
): void {
  const { receiver, ends, ordinal, head, headersAt, body, dropped, end, endedAt } = request;
  const { remoteAddress, remotePort, localPort } = ends;
  // A later request on a kept connection begins unseen: only the first has a start to measure from.
  const begunAt = ordinal === 1 ? ends.openedAt : headersAt;
  deps.log.put(
    (seq, at) => {
      const entry: CaptureEntry = {
        seq,
        at,
        kind: 'capture',
        receiver,
        connection: { remoteAddress, remotePort, localPort, ordinal },
        request: {
          method: head.method,
          target: head.target,
          httpVersion: head.httpVersion,
          rawHeaders: head.rawHeaders,
          rawTrailers: end.trailers,
          body,
        },
        complete: end.complete,
        answered: request.answered,
        timing: {
          headers: milliseconds(headersAt - begunAt),
          body: end.complete ? milliseconds(endedAt - begunAt) : null,
        },
        attempt: findAttempt(deps, request, seq),
        wire: formOf(request),
      };
      if (request.answer !== undefined) entry.answer = request.answer;
      if (request.passedOn !== null) entry.passedOn = request.passedOn;
      if (dropped > 0) entry.bodyDropped = dropped;
      return entry;
    },
    // What comes back is what went in.
    settled as Settled,
  );
}
