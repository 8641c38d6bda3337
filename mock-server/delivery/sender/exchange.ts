/**
 * One request and its answer over a connection of their own, as GitLab delivers: connect, write, read, close. Only
 * where it is handed kept connections does it use one again.
 * Knows sockets, time limits and cancelling; what the bytes mean is for others.
 */
import type { Endpoint } from '#core/delivery/delivery-plan.ts';
import type { SendErrorCode } from '#core/delivery/send-error.ts';
import { headerValue } from '#core/http/raw-headers.ts';
import type { AttemptEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';

import type { Answer, ParseState } from './answer.ts';
import { type AnswerParser, createAnswerParser, longestHead } from './answer-parser.ts';
import { classifySocketError, type ConnectionStage } from './classify-socket-error.ts';
import type { KeptConnections } from './kept-connections.ts';
import type { SenderConnection } from './send-outcome.ts';
import { Connection, type ConnectionUser, Deadline } from './sender-socket.ts';
import { type TlsTrust, trustOptions } from './trust-options.ts';
import { type Cancellable, type UnderWay, underWayWith } from './under-way.ts';

/** Bytes of an answer's body that are kept; the rest is read and counted. */
export const keptAnswerBytes = 1024 * 1024;

/** Larger requests are written in pieces, so that the write limit is one on standing still. */
const pieceBytes = 256 * 1024;

export interface ExchangeFailure {
  readonly code: SendErrorCode;
  /** The limit that ran out, in milliseconds. */
  readonly ms?: number;
  /** The limit on headers that the answer went beyond, in bytes. */
  readonly headBytes?: number;
  /** What the system said. */
  readonly cause?: unknown;
}

export interface ExchangeResult {
  readonly answer: Answer | null;
  readonly failure: ExchangeFailure | null;
  readonly timing: AttemptEntry['timing'];
  readonly connection: SenderConnection | null;
}

export interface ExchangeRequest {
  readonly endpoint: Endpoint;
  readonly bytes: Buffer;
  /** What follows them, read as it is taken; left out = nothing. */
  readonly rest?: AsyncIterable<Uint8Array> | undefined;
  /** Whether it is a HEAD, whose answer has no body; left out = it is not. */
  readonly isHead?: boolean | undefined;
  readonly settings: DeliverySettings;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Whose certificates are believed; left out = the system's. */
  readonly trust?: TlsTrust | undefined;
  /** Left out = a connection of its own, as GitLab makes it. */
  readonly connections?: KeptConnections | undefined;
  /** Left out = as fast as it is taken. */
  readonly pace?: RequestPace | undefined;
  /** Told of both ends before any byte leaves; left out = nobody has to know. */
  readonly onConnected?: ((ends: SenderConnection) => void) | undefined;
}

/** How a request is written that comes in pieces, as over a slow network. */
export interface RequestPace {
  readonly pieceBytes: number;
  /** Between two pieces, in milliseconds. */
  readonly pauseMs: number;
}

/** Milliseconds to a hundredth: finer than anything that can be told apart, and short in the log. */
function milliseconds(duration: number): number {
  return Math.round(duration * 100) / 100;
}

/** The state of one exchange. A class, because thousands begin each second and closures would weigh on each. */
class Exchange implements ConnectionUser, Cancellable {
  private readonly parser: AnswerParser;
  private readonly deadline = new Deadline();
  private readonly begunAt: number;
  private readonly line: Connection;
  private readonly underWay: UnderWay | null;
  private readonly place: number;
  private stage: ConnectionStage = 'connecting';
  private ends: SenderConnection | null = null;
  private connectedAt: number | null = null;
  private sentAt: number | null = null;
  private firstByteAt: number | null = null;
  /** Whether the answer ended by itself, and not with its connection. */
  private wholeAnswer = false;
  private over = false;
  /** What it means that the deadline is reached, and the limit as it is named. */
  private limitCode: SendErrorCode = 'connect-timeout';
  private limitMs = 0;

  constructor(
    private readonly request: ExchangeRequest,
    private readonly settle: (result: ExchangeResult) => void,
  ) {
    const { endpoint, settings, clock, signal, trust } = request;
    this.parser = createAnswerParser(keptAnswerBytes, request.isHead);
    this.begunAt = clock.monotonic();
    this.limit(settings.connectTimeoutMs, 'connect-timeout');
    const kept = request.connections?.take(endpoint, this) ?? null;
    this.line =
      kept?.connection ??
      new Connection(
        endpoint,
        {
          attemptMs: settings.connectTimeoutMs,
          trust: endpoint.tls ? trustOptions(trust) : {},
        },
        this,
      );
    this.underWay = signal === undefined ? null : underWayWith(signal);
    this.place = this.underWay?.add(this) ?? 0;
    if (signal?.aborted === true) {
      this.cancel();
    } else if (kept !== null) {
      this.connect({ ...kept.ends, ordinal: kept.ends.ordinal + 1 });
      this.opened();
    }
  }

  cancel(): void {
    this.finish(null, { code: 'cancelled' });
  }

  private connect(ends: SenderConnection): void {
    this.ends = ends;
    this.request.onConnected?.(ends);
  }

  connected(): void {
    this.connect(this.line.ends());
    if (this.request.endpoint.tls) {
      this.stage = 'securing';
      this.limit(this.request.settings.connectTimeoutMs, 'connect-timeout');
    } else {
      this.opened();
    }
  }

  secured(): void {
    this.opened();
  }

  failed(cause: Error): void {
    this.finish(null, { code: classifySocketError(cause, this.stage), cause });
  }

  closed(): void {
    this.finish(null, { code: 'closed' });
  }

  private readonly tooLate = (): void => {
    this.finish(null, { code: this.limitCode, ms: this.limitMs });
  };

  /** Leaves the connection to the next exchange where both sides keep it, else closes it. */
  private letGo(answer: Answer | null): void {
    const { line, ends, request } = this;
    const { connections } = request;
    if (connections === undefined || ends === null || !this.staysOpen(answer)) {
      line.socket.destroy();
    } else {
      connections.give(request.endpoint, { connection: line, ends });
    }
  }

  /** Whether the answer was whole by its own account, and says nothing of closing. */
  private staysOpen(answer: Answer | null): boolean {
    return (
      answer !== null &&
      this.wholeAnswer &&
      this.sentAt !== null &&
      answer.httpVersion === '1.1' &&
      headerValue(answer.rawHeaders, 'Connection')?.toLowerCase() !== 'close'
    );
  }

  private opened(): void {
    this.stage = 'open';
    this.connectedAt = this.elapsed();
    // Else the system holds small pieces back until those before are confirmed, and sends them as one.
    if (this.request.pace !== undefined) this.line.socket.setNoDelay(true);
    this.write(0);
  }

  private write(from: number): void {
    const { bytes, rest, settings } = this.request;
    if (this.over) {
      return;
    }
    if (from >= bytes.length) {
      if (rest === undefined) this.written();
      else void this.writeRest(rest);
      return;
    }
    const { pace, endpoint } = this.request;
    const to = from + (pace?.pieceBytes ?? pieceBytes);
    const isWhole = from === 0 && to >= bytes.length;
    if (isWhole && !endpoint.tls && this.wroteAtOnce()) {
      this.write(to);
      return;
    }
    this.limit(settings.writeTimeoutMs, 'write-timeout');
    // What was not taken at once is on its way already; what comes behind it is nothing.
    const piece = isWhole && !endpoint.tls ? '' : bytes.subarray(from, to);
    this.line.socket.write(piece, () => {
      if (pace === undefined || to >= bytes.length) this.write(to);
      else
        setTimeout(() => {
          this.write(to);
        }, pace.pauseMs);
    });
  }

  /** Hands over all of it. @returns whether the system took it, as it nearly always does: then nobody has to wait for that */
  private wroteAtOnce(): boolean {
    const { socket } = this.line;
    socket.write(this.request.bytes);
    return socket.writableLength === 0;
  }

  private async writeRest(rest: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const piece of rest) {
        if (this.over) return;
        this.limit(this.request.settings.writeTimeoutMs, 'write-timeout');
        await new Promise<void>((taken) => {
          this.line.socket.write(piece, () => {
            taken();
          });
        });
      }
    } catch (cause) {
      this.finish(null, { code: 'other', cause });
      return;
    }
    if (!this.over) this.written();
  }

  private written(): void {
    this.sentAt = this.elapsed();
    this.limit(this.request.settings.readTimeoutMs, 'read-timeout');
  }

  received(bytes: Buffer): void {
    const now = this.elapsed();
    this.firstByteAt ??= now;
    const state = this.parser.push(bytes);
    this.wholeAnswer = state === 'done';
    if (this.took(state) || this.sentAt === null) {
      return;
    }
    const { readTimeoutMs, wholeAnswerTimeoutMs } = this.request.settings;
    const left = this.firstByteAt + wholeAnswerTimeoutMs - now;
    if (left < readTimeoutMs) {
      this.limit(Math.max(1, left), 'answer-timeout', wholeAnswerTimeoutMs);
    } else {
      this.limit(readTimeoutMs, 'read-timeout');
    }
  }

  /**
   * libuv reports a reset that follows bytes as an ordinary end. Writing nothing makes the system tell: it
   * refuses on a connection that was reset.
   */
  ended(): void {
    const state = this.parser.end();
    if ((state !== 'cut' && state !== 'short') || this.request.endpoint.tls) {
      this.took(state);
      return;
    }
    this.line.socket.write('', (cause) => {
      if (cause) {
        this.finish(null, { code: classifySocketError(cause, this.stage), cause });
      } else {
        this.took(state);
      }
    });
  }

  /** Acts on what the parser said of the bytes; returns whether that was the end. */
  private took(state: ParseState): boolean {
    if (state === 'more') {
      return false;
    }
    if (state === 'done' || state === 'short') {
      this.finish(this.parser.answer, null);
    } else if (state === 'endless') {
      this.finish(null, { code: 'bad-answer', headBytes: longestHead });
    } else if (state === 'unreadable') {
      this.finish(null, { code: 'unreadable-answer', cause: this.parser.complaint });
    } else {
      this.finish(null, { code: state === 'bad' ? 'bad-answer' : 'closed' });
    }
    return true;
  }

  /** @param told the limit as it is named, where only a part of it is left */
  private limit(ms: number, code: SendErrorCode, told = ms): void {
    this.limitCode = code;
    this.limitMs = told;
    this.deadline.set(ms, this.tooLate);
  }

  private elapsed(): number {
    return milliseconds(this.request.clock.monotonic() - this.begunAt);
  }

  private finish(answer: Answer | null, failure: ExchangeFailure | null): void {
    if (this.over) {
      return;
    }
    this.over = true;
    this.deadline.clear();
    this.underWay?.leave(this.place);
    this.letGo(answer);
    const { ends: connection, connectedAt, sentAt, firstByteAt } = this;
    const done = this.elapsed();
    const timing = { connected: connectedAt, requestSent: sentAt, firstByte: firstByteAt, done };
    this.settle({ answer, failure, timing, connection });
  }
}

/**
 * Begins one; `settle` is called once, later, whatever goes wrong: that is part of the result. It may be called before this
 * returns, when the request is cancelled already.
 */
export function beginExchange(
  request: ExchangeRequest,
  settle: (result: ExchangeResult) => void,
): void {
  new Exchange(request, settle);
}

/** The same as a promise, which settles in any case. */
export function exchange(request: ExchangeRequest): Promise<ExchangeResult> {
  return new Promise((resolve) => {
    beginExchange(request, resolve);
  });
}
