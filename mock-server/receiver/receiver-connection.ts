/**
 * One connection of a receiver: its bytes go to the parser, its requests to the log, and each is answered after it is
 * safe there, in order. What belongs to no request is kept too.
 */
import type { Socket } from 'node:net';

import type { RequestFraming } from '#core/http/body-framing.ts';
import type { RequestHead } from '#core/http/request-head.ts';

import { type AnsweredConnection, AnsweredRequest, type AnsweringDeps } from './answer-request.ts';
import type { ConnectionEnds } from './capture-request.ts';
import { BodyKeeper, type BodyKeeperDeps } from './keep-body.ts';
import { OwedAnswers, type OwedPlace, type Owing } from './owed-answers.ts';
import { answerToStray, strayNotice } from './stray-bytes.ts';
import {
  type RequestEnd,
  RequestParser,
  type RequestSink,
  type StrayReason,
} from './wire/request-parser.ts';

export interface ConnectionDeps extends AnsweringDeps {
  readonly secure: boolean;
  /** The port that it is connected to. */
  readonly localPort: () => number;
  /** Told of each that is closed. */
  readonly onClosed: (connection: ReceiverConnection) => void;
}

/** A request whose body is coming. */
interface OpenRequest {
  readonly head: RequestHead;
  readonly framing: RequestFraming;
  readonly ordinal: number;
  readonly headersAt: number;
  readonly body: BodyKeeper;
  readonly framed: BodyKeeper | null;
}

/** Bytes that belong to no request, as they come. */
interface StrayBytes {
  readonly reason: StrayReason;
  readonly beginning: Buffer;
  readonly keeper: BodyKeeper;
}

/** Known by its socket, so that the listeners of all sockets are the same few functions. */
const connectionOf = Symbol('connection');
type OwnedSocket = Socket & { [connectionOf]?: ReceiverConnection | undefined };

function onData(this: OwnedSocket, bytes: Buffer): void {
  this[connectionOf]?.take(bytes);
}

function onEnd(this: OwnedSocket): void {
  this[connectionOf]?.leave();
}

function onDrain(this: OwnedSocket): void {
  this[connectionOf]?.steer();
}

function onClose(this: OwnedSocket): void {
  const connection = this[connectionOf];
  // A socket outlives its connection by a collection of garbage or two, and would hold everything that belonged to it.
  this[connectionOf] = undefined;
  connection?.leave();
  connection?.deps.onClosed(connection);
}

/** The close that follows says all there is to say. */
function onError(): void {
  // Nothing else to do.
}

function listenTo(socket: OwnedSocket, connection: ReceiverConnection): void {
  socket[connectionOf] = connection;
  socket.on('data', onData);
  socket.on('end', onEnd);
  socket.on('drain', onDrain);
  socket.on('close', onClose);
  socket.on('error', onError);
}

/** Answers that a connection may owe before it is read no further. */
const mostOwed = 64;
/** Bytes of answers that the sender has not taken, likewise. */
const mostUnsent = 256 * 1024;

export class ReceiverConnection implements RequestSink, AnsweredConnection, Owing {
  /** Set by whatever happens, taken back by whoever looks after silence. */
  active = true;
  /** Among those that are open. */
  place = 0;
  /** How often it was found silent. */
  silences = 0;

  private readonly parser = new RequestParser(this);
  readonly ends: ConnectionEnds & { localAddress: string | null };
  private readonly keeping: BodyKeeperDeps;
  readonly owed = new OwedAnswers(this);
  /** When something happened last, by the monotonic clock. */
  private now: number;
  private requests = 0;
  private current: OpenRequest | null = null;
  private busyDisks = 0;
  /** Whether the sender has ended its side, or all of it. */
  gone = false;
  /** Whether the last answer has been said. */
  private over = false;
  silent = false;
  closing = false;
  private stray: StrayBytes | null = null;
  private sayToStray: OwedPlace | null = null;

  constructor(
    readonly socket: Socket,
    readonly deps: ConnectionDeps,
  ) {
    this.ends = {
      remoteAddress: socket.remoteAddress ?? '',
      remotePort: socket.remotePort ?? 0,
      localPort: deps.localPort(),
      localAddress: null,
      openedAt: deps.clock.monotonic(),
    };
    this.now = this.ends.openedAt;
    this.keeping = { log: deps.log, limit: deps.bodyLimit, onBusy: this.onBusy };
    listenTo(socket, this);
  }

  /** The next bytes came. */
  take(bytes: Buffer): void {
    this.active = true;
    this.now = this.deps.clock.monotonic();
    this.parser.feed(bytes);
    this.steer();
  }

  onProgress(): void {
    this.steer();
  }

  onOver(): void {
    this.over = true;
  }

  /** Whether nothing is under way on it. */
  get isIdle(): boolean {
    return !this.parser.within && this.stray === null && this.owed.count === 0;
  }

  /** Whether only silence can tell that what is being read is over. */
  get endsBySilence(): boolean {
    return this.parser.isOpenEnded || this.over;
  }

  /** Whether it is the sender's turn to do something. */
  get isWaitedFor(): boolean {
    return this.parser.within && !this.socket.isPaused();
  }

  /** Nothing came for too long. */
  fallSilent(): void {
    this.silent = true;
    this.now = this.deps.clock.monotonic();
    this.parser.end();
    this.endStray();
    if (this.over || this.isIdle) this.socket.destroy();
  }

  /** Takes no other request; what is under way may end. */
  close(): void {
    this.closing = true;
    if (this.isIdle) this.socket.destroy();
  }

  /** Cuts it off; what has come of a request is kept. */
  destroy(): void {
    this.leave();
    this.socket.destroy();
  }

  onHead(head: RequestHead, framing: RequestFraming): void {
    this.requests += 1;
    // The one answer of most connections has none before it that it could wait for: to say so would be a system call each.
    if (this.requests === 2) this.socket.setNoDelay(true);
    // Our own sender has said so before the first byte, and a socket that has gone no longer knows.
    if (this.requests === 1 && this.deps.joiner.isExpected(this.ends.remotePort)) {
      this.ends.localAddress = this.socket.localAddress ?? '';
    }
    const isChunked = framing.body.kind === 'chunked';
    this.current = {
      head,
      framing,
      ordinal: this.requests,
      headersAt: this.now,
      body: this.newKeeper(),
      framed: isChunked ? this.newKeeper() : null,
    };
    if (framing.expectsContinue) {
      this.owed.settle(this.owed.owe(), () => {
        this.write('HTTP/1.1 100 Continue\r\n\r\n');
        return true;
      });
    }
  }

  onBody(bytes: Buffer): void {
    this.current?.body.take(bytes);
  }

  onFramed(bytes: Buffer): void {
    this.current?.framed?.take(bytes);
  }

  onEnd(end: RequestEnd): void {
    const { current } = this;
    if (current === null) return;
    this.current = null;
    const { head, framing, ordinal, headersAt } = current;
    const body = current.body.finish();
    const framed = current.framed?.finish() ?? null;
    const { dropped } = current.body;
    const came = { head, framing, ordinal, headersAt, end, endedAt: this.now, dropped };
    const request = new AnsweredRequest(this, came);
    if (!(body instanceof Promise) && !(framed instanceof Promise)) {
      request.keep(body, framed);
    } else {
      Promise.all([body, framed]).then(
        (kept) => {
          request.keep(...kept);
        },
        (thrown: unknown) => {
          request.failed(thrown);
        },
      );
    }
  }

  onStray(reason: StrayReason, bytes: Buffer): void {
    this.stray ??= { reason, beginning: bytes, keeper: this.newKeeper() };
    this.stray.keeper.take(bytes);
    if (answerToStray(reason) !== null) this.sayToStray ??= this.owed.owe();
  }

  private newKeeper(): BodyKeeper {
    return new BodyKeeper(this.keeping);
  }

  private readonly onBusy = (busy: boolean): void => {
    this.busyDisks += busy ? 1 : -1;
    this.active = true;
    this.steer();
  };

  /** Ends our side, unless that is done already: Node.js makes an error of each further time. */
  endSocket(text = ''): void {
    if (!this.socket.writable) return;
    if (text === '') this.socket.end();
    else this.socket.end(text, 'latin1');
  }

  write(text: string): void {
    if (this.socket.writable) this.socket.write(text, 'latin1');
  }

  /** The sender has ended its side, or the connection is gone. */
  leave(): void {
    if (!this.gone) {
      this.gone = true;
      this.now = this.deps.clock.monotonic();
      this.parser.end();
    }
    this.endStray();
    if (this.owed.count === 0) this.endSocket();
  }

  /** Keeps what belongs to no request, once all of it has come. */
  private endStray(): void {
    const { stray, sayToStray } = this;
    if (stray === null) return;
    this.stray = null;
    this.sayToStray = null;
    const { reason, beginning, keeper } = stray;
    const { log, secure } = this.deps;
    const from = `${this.ends.remoteAddress}:${this.ends.remotePort}`;
    const keep = async (): Promise<void> => {
      const bytes = await keeper.finish();
      const { dropped } = keeper;
      await log.append(strayNotice({ reason, beginning, bytes, dropped, from, secure }));
    };
    const answer = answerToStray(reason);
    const say = (): boolean => {
      if (answer !== null) {
        const { status, statusText } = answer;
        this.write(
          `HTTP/1.1 ${status} ${statusText}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        );
      }
      this.endSocket();
      return false;
    };
    this.deps.work.begin();
    const finish = (): void => {
      if (sayToStray !== null) this.owed.settle(sayToStray, say);
      this.deps.work.end();
    };
    // A log that takes nothing more has said so to whoever looks after it.
    keep().then(finish, finish);
  }

  /** Reads on, or holds the sender back; ends what is over. */
  steer(): void {
    const { socket, owed } = this;
    if (this.gone && owed.count === 0) this.endSocket();
    if (this.over) return;
    const isFull =
      this.busyDisks > 0 || owed.count > mostOwed || socket.writableLength > mostUnsent;
    if (isFull !== socket.isPaused()) {
      if (isFull) socket.pause();
      else socket.resume();
    }
  }
}
