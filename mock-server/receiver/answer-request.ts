/**
 * What becomes of one request once all of it has come: the rules are asked for its answer, it is logged, and answered after
 * it is safe there. A class, because there are tens of thousands a second.
 */
import type { Socket } from 'node:net';

import { type DecidedAnswer, recordAnswer } from '#core/answers/answer.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { RequestFraming } from '#core/http/body-framing.ts';
import type { RequestHead } from '#core/http/request-head.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { CaptureEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';

import { type AnswerDeps, askForAnswer } from './answers/ask-for-answer.ts';
import { writeAnswer } from './answers/write-answer.ts';
import { type CaptureDeps, captureRequest, type ConnectionEnds } from './capture-request.ts';
import type { OwedAnswers, OwedPlace, Say } from './owed-answers.ts';
import { answerCaptured, answerRefused, type UsualAnswer, usualAnswer } from './usual-answer.ts';
import type { RequestEnd } from './wire/request-parser.ts';

/** Where a request is passed on to, and how: with what it answers there, as bytes for the sender. */
export interface PassingOn {
  readonly url: string;
  readonly pass: (kept: CaptureEntry) => Promise<Buffer>;
}

export interface AnsweringDeps extends CaptureDeps, Pick<AnswerDeps, 'answering'> {
  readonly clock: Clock;
  /** Which receiver a request is for. */
  readonly nameFor: (target: string) => string;
  /** How a request for that receiver is passed on once it is kept, to be answered as it is there; null = it is not. */
  readonly forward: (receiver: string) => PassingOn | null;
  /** Bytes of a body that are kept. */
  readonly bodyLimit: number;
  /** Told of work that has to be over before the receiver is closed. */
  readonly work: { readonly begin: () => void; readonly end: () => void };
}

/** What an answer has to know of its connection. */
export interface AnsweredConnection {
  readonly deps: AnsweringDeps;
  readonly socket: Socket;
  readonly ends: ConnectionEnds;
  readonly owed: OwedAnswers;
  /** Whether the sender has ended its side, or all of it. */
  readonly gone: boolean;
  /** Whether nothing came for too long. */
  readonly silent: boolean;
  /** Whether it takes no other request. */
  readonly closing: boolean;
  /** @param text ASCII */
  write(text: string): void;
  /** Ends our side, behind that text. */
  endSocket(text: string): void;
}

export interface CameRequest {
  readonly head: RequestHead;
  readonly framing: RequestFraming;
  /** Which request on this connection, from 1. */
  readonly ordinal: number;
  /** By the monotonic clock, as `endedAt`. */
  readonly headersAt: number;
  readonly end: RequestEnd;
  readonly endedAt: number;
  /** Bytes of the body that were not kept. */
  readonly dropped: number;
}

export class AnsweredRequest {
  private receiver = '';
  private refusal: UsualAnswer | null = null;
  /** Whether the sender went away within it. */
  private isLeft = false;

  /** Where its answer will be said. */
  private readonly place: OwedPlace;

  constructor(
    private readonly connection: AnsweredConnection,
    private readonly came: CameRequest,
  ) {
    this.place = connection.owed.owe();
    connection.deps.work.begin();
  }

  /**
   * @param body as it is kept
   * @param framed the body as it was framed where that is something else; null = it is not
   */
  keep(body: StoredBody, framed: StoredBody | null): void {
    const { deps, gone } = this.connection;
    const { head, end } = this.came;
    this.receiver = deps.nameFor(head.target);
    this.refusal = this.findRefusal();
    this.isLeft = gone && !end.complete && !end.broken;
    try {
      const decided = this.isAsked ? askForAnswer(deps, this.receiver, head, body) : null;
      if (!(decided instanceof Promise)) {
        this.log(body, framed, decided);
        return;
      }
      decided
        .then((later) => {
          this.log(body, framed, later);
        })
        .catch((thrown: unknown) => {
          this.failed(thrown);
        });
    } catch (thrown) {
      this.failed(thrown);
    }
  }

  /** It could not be kept, or not be answered as it should be. */
  failed(thrown: unknown): void {
    const text = `This request was not recorded. ${reasonOf(thrown)}\n`;
    this.finish(this.sayUsual(answerRefused(503, 'Service Unavailable', text)));
  }

  private get isAsked(): boolean {
    return this.refusal === null && !this.isLeft;
  }

  private log(body: StoredBody, framed: StoredBody | null, decided: DecidedAnswer | null): void {
    const { deps, ends } = this.connection;
    const { head, ordinal, headersAt, end, endedAt, dropped } = this.came;
    // A rule stands before whom requests are passed on to: so faults can be put in front of a real endpoint.
    const passOn = this.isAsked && decided === null ? deps.forward(this.receiver) : null;
    const isSilent = this.isLeft || passOn !== null;
    const usual = { answered: isSilent ? null : (this.refusal?.status ?? 200), answer: undefined };
    const { answered, answer } = decided === null ? usual : recordAnswer(decided);
    captureRequest(
      deps,
      {
        receiver: this.receiver,
        ...{ ends, ordinal, head, headersAt, endedAt, body, framed, end, dropped },
        ...{ answered, answer, passedOn: passOn?.url ?? null },
      },
      (outcome) => {
        if (outcome instanceof Error) this.failed(outcome);
        else if (passOn === null) this.answer(outcome, decided);
        else this.passOn(passOn.pass(outcome));
      },
    );
  }

  private answer(entry: CaptureEntry, decided: DecidedAnswer | null): void {
    const { socket, deps } = this.connection;
    if (this.isLeft) {
      this.finish(() => false);
    } else if (decided === null) {
      const captured = answerCaptured(entry.seq, deps.log.disk.state === null);
      this.finish(this.sayUsual(this.refusal ?? captured));
    } else {
      const context = {
        keepAlive: this.keepsConnection,
        headRequest: this.came.head.method === 'HEAD',
      };
      socket.setNoDelay(true);
      this.finish(() => writeAnswer(socket, decided.answer, context));
    }
  }

  /** What a request gets that was kept, and that no rule is asked about; null = all is well with it. */
  private findRefusal(): UsualAnswer | null {
    const { head, end, dropped } = this.came;
    const { silent, deps } = this.connection;
    if (end.broken) {
      const text = 'Nobody can tell where this request ends. It is recorded as far as it came.\n';
      return answerRefused(400, 'Bad Request', text);
    }
    if (!end.complete && silent) {
      return answerRefused(408, 'Request Timeout', 'The rest of this request did not come.\n');
    }
    if (head.method === 'CONNECT') return answerRefused(405, 'Method Not Allowed', '');
    if (dropped > 0) {
      const text = `The body is too large to be kept whole: ${deps.bodyLimit} bytes of it are recorded.\n`;
      return answerRefused(413, 'Content Too Large', text);
    }
    return null;
  }

  private get keepsConnection(): boolean {
    const { framing, end } = this.came;
    const { gone, closing } = this.connection;
    return !(framing.last || end.broken || !end.complete || gone || closing);
  }

  private sayUsual(answer: UsualAnswer): Say {
    return () => {
      const { connection, keepsConnection: keepAlive } = this;
      const headRequest = this.came.head.method === 'HEAD';
      const now = connection.deps.clock.now();
      const text = usualAnswer(answer, { now, keepAlive, headRequest });
      if (keepAlive) connection.write(text);
      else connection.endSocket(text);
      return keepAlive;
    };
  }

  /** Says what is answered there. */
  private passOn(answered: Promise<Buffer>): void {
    const { socket } = this.connection;
    answered
      .then((answer) => {
        this.finish(() => {
          if (socket.writable) socket.end(answer);
          return false;
        });
      })
      .catch((thrown: unknown) => {
        this.failed(thrown);
      });
  }

  private finish(say: Say): void {
    try {
      this.connection.owed.settle(this.place, say);
    } finally {
      this.connection.deps.work.end();
    }
  }
}
