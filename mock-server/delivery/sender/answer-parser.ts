/**
 * Reads an HTTP/1 answer from the bytes of a connection as they come, as leniently and as strictly as Ruby's
 * Net::HTTP does, because that is who judges answers in GitLab; `fixtures/wire` holds it to what Ruby said of hundreds
 * of them. Header text is one character for each byte. No more of the body is held than `keep`.
 */
import { rememberByText } from '#core/memo/remember.ts';

import type { Answer, AnswerHead, ParseState } from './answer.ts';
import { type BodyReader, createBodyReader } from './answer-body.ts';
import {
  endOfHead,
  type Framing,
  HeadReader,
  noBody,
  type ReadHead,
  readHead,
} from './answer-head.ts';
import { inflateComplaint } from './inflate-complaint.ts';

export interface AnswerParser {
  /** @param bytes may be used for others once this returns: what is needed of them is copied */
  push(bytes: Buffer): ParseState;
  /** The connection ended: some answers end that way, others are cut short. */
  end(): ParseState;
  /** The answer; null until it is done or short. */
  readonly answer: Answer | null;
  /** Class and words of the error that Ruby raises over an answer that is `unreadable`. */
  readonly complaint: string | null;
}

/** Net::HTTP knows no limit; this one is of this harness, to hold no more of a head without end. */
export const longestHead = 1024 * 1024;

/** An endpoint's heads are the same for a second, but for a few. */
const rememberedHead: (text: string) => ReadHead = rememberByText(readHead, { room: 16 * 1024 });

/** A class for the reason that is told of the basket in answer-body.ts. */
class Parser implements AnswerParser {
  complaint: string | null = null;
  private pending: Buffer = nothing;
  /** Of a head that did not come in one piece: its lines so far, and how many bytes they were. */
  private reader: HeadReader | null = null;
  private readBytes = 0;
  private head: AnswerHead | null = null;
  private framing: Framing = noBody;
  private body: BodyReader | null = null;
  private state: ParseState = 'more';

  constructor(
    private readonly keep: number,
    private readonly bodyless: boolean,
  ) {}

  get answer(): Answer | null {
    const { state, head, body } = this;
    return (state === 'done' || state === 'short') && head !== null && body !== null
      ? { ...head, body: body.bytes(), dropped: body.dropped }
      : null;
  }

  push(bytes: Buffer): ParseState {
    if (this.state === 'more') {
      if (this.body === null) {
        this.pending = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
        this.state = this.takeHeads();
      } else {
        this.state = this.body.push(bytes);
      }
      this.tryInflating();
    }
    return this.state;
  }

  end(): ParseState {
    if (this.state === 'more') {
      this.state = this.body === null ? this.endHead() : this.body.end();
      this.tryInflating();
    }
    return this.state;
  }

  private takeHeads(): ParseState {
    for (;;) {
      const head = this.takeHead();
      if (head === null || head === 'endless') {
        return head ?? 'more';
      }
      const state = this.begin(head);
      if (state !== null) {
        return state;
      }
    }
  }

  /** The next whole head; null = it is not there yet. */
  private takeHead(): ReadHead | 'endless' | null {
    const { pending } = this;
    const end = this.reader === null ? endOfHead(pending) : -1;
    if (end === -1 || end > longestHead) {
      return this.takeLines();
    }
    this.pending = pending.subarray(end);
    return rememberedHead(pending.toString('latin1', 0, end));
  }

  private takeLines(): ReadHead | 'endless' | null {
    this.reader ??= new HeadReader();
    for (;;) {
      const { pending } = this;
      const feed = pending.indexOf(0x0a);
      const length = feed === -1 ? pending.length : feed + 1;
      if (this.readBytes + length > longestHead) {
        return 'endless';
      }
      if (feed === -1) {
        this.pending = Buffer.from(pending);
        return null;
      }
      this.readBytes += length;
      this.pending = pending.subarray(length);
      const head = this.reader.take(pending.toString('latin1', 0, feed));
      if (head !== null) {
        this.reader = null;
        this.readBytes = 0;
        return head;
      }
    }
  }

  /** Begins the body that the head asks for; null = the head only announces, and another follows. */
  private begin(read: ReadHead): ParseState | null {
    if (read === 'bad') {
      return 'bad';
    }
    if ('complaint' in read) {
      this.complaint = read.complaint;
      return 'unreadable';
    }
    const { head, framing } = read;
    if (head.status >= 100 && head.status < 200) {
      return null;
    }
    this.head = head;
    this.framing = this.bodyless ? noBody : framing;
    this.body = createBodyReader(this.framing.end, this.keep);
    const rest = this.pending;
    this.pending = nothing;
    return this.body.push(rest);
  }

  /** To Net::HTTP a connection that ends within the headers ends them, and the line that it ends in is whole. */
  private endHead(): ParseState {
    const { reader } = this;
    if (reader?.hasStatus !== true) {
      return 'cut';
    }
    const head = reader.take(this.pending.toString('latin1')) ?? reader.take('');
    this.pending = nothing;
    const state = head === null ? 'cut' : (this.begin(head) ?? 'cut');
    const ended = state === 'more' && this.body !== null ? this.body.end() : state;
    return ended === 'done' ? 'short' : ended;
  }

  private tryInflating(): void {
    const { framing, body, state } = this;
    if (!framing.inflated || body === null || (state !== 'done' && state !== 'short')) {
      return;
    }
    const bytes = body.bytes();
    const mustEnd = framing.end.kind === 'connection' && body.dropped === 0;
    this.complaint = bytes.length === 0 ? null : inflateComplaint(bytes, mustEnd);
    if (this.complaint !== null) {
      this.state = 'unreadable';
    }
  }
}

const nothing = Buffer.alloc(0);

/**
 * @param keep how many bytes of the body are held at the most
 * @param bodyless whether the answer is one to a HEAD, which has no body whatever its head says
 */
export function createAnswerParser(keep: number, bodyless = false): AnswerParser {
  return new Parser(keep, bodyless);
}
