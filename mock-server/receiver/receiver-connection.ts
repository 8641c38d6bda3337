/**
 * One connection of a receiver: its bytes go to the parser, its requests to the log, and each is answered after it is
 * safe there, in order. What belongs to no request is kept too.
 */
import type { Socket } from 'node:net';

import { recordAnswer } from '#core/answers/answer.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { RequestFraming } from '#core/http/body-framing.ts';
import type { RequestHead } from '#core/http/request-head.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { CaptureEntry } from '#core/log/log-entry.ts';

import { type AnswerDeps, askForAnswer } from './answers/ask-for-answer.ts';
import { writeAnswer } from './answers/write-answer.ts';
import { type CaptureDeps, captureRequest, type ConnectionEnds } from './capture-request.ts';
import { BodyKeeper, type BodyKeeperDeps } from './keep-body.ts';
import { createOwedAnswers, type Say } from './owed-answers.ts';
import { answerToStray, strayNotice } from './stray-bytes.ts';
import { answerCaptured, answerRefused, type UsualAnswer, usualAnswer } from './usual-answer.ts';
import {
  type RequestEnd,
  RequestParser,
  type RequestSink,
  type StrayReason,
} from './wire/request-parser.ts';

export interface ConnectionDeps extends CaptureDeps, Pick<AnswerDeps, 'answering'> {
  /** Which receiver a request is for. */
  readonly nameFor: (target: string) => string;
  /** How a request for that receiver is passed on once it is kept, to be answered as it is there; null = it is not. */
  readonly forward: (receiver: string) => ((kept: CaptureEntry) => Promise<Buffer>) | null;
  /** Bytes of a body that are kept. */
  readonly bodyLimit: number;
  readonly secure: boolean;
  /** Told of work that has to be over before the receiver is closed. */
  readonly onWork: (work: Promise<unknown>) => void;
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

/** Answers that a connection may owe before it is read no further. */
const mostOwed = 64;
/** Bytes of answers that the sender has not taken, likewise. */
const mostUnsent = 256 * 1024;

export class ReceiverConnection implements RequestSink {
  /** Set by whatever happens, taken back by whoever looks after silence. */
  active = true;
  /** How often it was found silent. */
  silences = 0;

  private readonly parser = new RequestParser(this);
  private readonly ends: ConnectionEnds;
  private readonly keeping: BodyKeeperDeps;
  private readonly owed = createOwedAnswers(
    () => {
      this.steer();
    },
    () => {
      this.over = true;
    },
  );
  private requests = 0;
  private current: OpenRequest | null = null;
  private busyDisks = 0;
  /** Whether the sender has ended its side, or all of it. */
  private gone = false;
  /** Whether the last answer has been said. */
  private over = false;
  private silent = false;
  private closing = false;
  private stray: StrayBytes | null = null;
  private sayToStray: ((say: Say | null) => void) | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly deps: ConnectionDeps,
  ) {
    this.ends = {
      remoteAddress: socket.remoteAddress ?? '',
      remotePort: socket.remotePort ?? 0,
      localAddress: socket.localAddress ?? '',
      localPort: socket.localPort ?? 0,
      openedAt: deps.clock.monotonic(),
    };
    this.keeping = { log: deps.log, limit: deps.bodyLimit, onBusy: this.onBusy };
    socket.on('data', (bytes: Buffer) => {
      this.active = true;
      this.parser.feed(bytes);
      this.steer();
    });
    socket.on('end', () => {
      this.leave();
    });
    socket.on('drain', () => {
      this.steer();
    });
    socket.on('close', () => {
      this.leave();
    });
    // The close that follows says all there is to say.
    socket.on('error', () => undefined);
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
    const isChunked = framing.body.kind === 'chunked';
    this.current = {
      head,
      framing,
      ordinal: this.requests,
      headersAt: this.deps.clock.monotonic(),
      body: this.newKeeper(),
      framed: isChunked ? this.newKeeper() : null,
    };
    if (framing.expectsContinue) {
      this.owed.owe()(() => this.write('HTTP/1.1 100 Continue\r\n\r\n'));
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
    const body = current.body.finish();
    const framed = current.framed?.finish() ?? null;
    const say = this.owed.owe();
    const isKept = !(body instanceof Promise) && !(framed instanceof Promise);
    const kept = isKept
      ? this.keep(current, end, body, framed)
      : Promise.all([body, framed]).then((bodies) => this.keep(current, end, ...bodies));
    this.deps.onWork(
      kept.then(say, (thrown: unknown) => {
        const text = `This request was not recorded. ${reasonOf(thrown)}\n`;
        say(this.sayUsual(current, end, answerRefused(503, 'Service Unavailable', text)));
      }),
    );
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

  /** @returns how to answer it, once it is safe; null = not at all */
  private async keep(
    current: OpenRequest,
    end: RequestEnd,
    body: StoredBody,
    framed: StoredBody | null,
  ): Promise<Say | null> {
    const { head, ordinal, headersAt } = current;
    const receiver = this.deps.nameFor(head.target);
    const refusal = this.refusalOf(current, end);
    const isLeft = this.gone && !end.complete && !end.broken;
    const isAsked = refusal === null && !isLeft;
    const deciding = isAsked ? askForAnswer(this.deps, receiver, head, body) : null;
    const decided = deciding instanceof Promise ? await deciding : deciding;
    // A rule stands before whom requests are passed on to: so faults can be put in front of a real endpoint.
    const passOn = isAsked && decided === null ? this.deps.forward(receiver) : null;
    const isSilent = isLeft || passOn !== null;
    const usual = { answered: isSilent ? null : (refusal?.status ?? 200), answer: undefined };
    const entry = await captureRequest(this.deps, {
      ...{ receiver, ends: this.ends, ordinal, head, headersAt, body, framed, end },
      ...(decided === null ? usual : recordAnswer(decided)),
      dropped: current.body.dropped,
    });
    if (isLeft) return () => false;
    if (passOn !== null) return this.sayAsThere(await passOn(entry));
    if (decided === null) {
      const captured = answerCaptured(entry.seq, this.deps.log.disk.state === null);
      return this.sayUsual(current, end, refusal ?? captured);
    }
    const context = {
      keepAlive: this.keepsAfter(current, end),
      headRequest: head.method === 'HEAD',
    };
    return () => writeAnswer(this.socket, decided.answer, context);
  }

  /** What a request gets that was kept, and that no rule is asked about; null = all is well with it. */
  private refusalOf({ head, body }: OpenRequest, end: RequestEnd): UsualAnswer | null {
    if (!end.complete && this.silent) {
      return answerRefused(408, 'Request Timeout', 'The rest of this request did not come.\n');
    }
    if (end.broken) {
      const text = 'Nobody can tell where this request ends. It is recorded as far as it came.\n';
      return answerRefused(400, 'Bad Request', text);
    }
    if (head.method === 'CONNECT') return answerRefused(405, 'Method Not Allowed', '');
    if (body.dropped > 0) {
      const text = `The body is too large to be kept whole: ${this.deps.bodyLimit} bytes of it are recorded.\n`;
      return answerRefused(413, 'Content Too Large', text);
    }
    return null;
  }

  private keepsAfter({ framing }: OpenRequest, end: RequestEnd): boolean {
    return !(framing.last || end.broken || !end.complete || this.gone || this.closing);
  }

  private sayUsual(current: OpenRequest, end: RequestEnd, answer: UsualAnswer): Say {
    return () => {
      const keepAlive = this.keepsAfter(current, end);
      const headRequest = current.head.method === 'HEAD';
      const now = this.deps.clock.now();
      this.write(usualAnswer(answer, { now, keepAlive, headRequest }));
      if (!keepAlive) this.endSocket();
      return keepAlive;
    };
  }

  private sayAsThere(answer: Buffer): Say {
    return () => {
      if (this.socket.writable) this.socket.end(answer);
      return false;
    };
  }

  /** Ends our side, unless that is done already: Node.js makes an error of each further time. */
  private endSocket(): void {
    if (this.socket.writable) this.socket.end();
  }

  private write(text: string): true {
    if (this.socket.writable) this.socket.write(text, 'latin1');
    return true;
  }

  /** The sender has ended its side, or the connection is gone. */
  private leave(): void {
    if (!this.gone) {
      this.gone = true;
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
    // A log that takes nothing more has said so to whoever looks after it.
    this.deps.onWork(
      keep().then(
        () => sayToStray?.(say),
        () => sayToStray?.(say),
      ),
    );
  }

  /** Reads on, or holds the sender back; ends what is over. */
  private steer(): void {
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
