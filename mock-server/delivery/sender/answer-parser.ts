/**
 * Reads an HTTP/1 answer from the bytes of a connection as they come, as leniently and as strictly as Ruby's
 * Net::HTTP does (`lib/net/http/response.rb`), because that is who judges answers in GitLab. Header text is
 * one character for each byte. No more of the body is held than `keep`.
 */
import { rememberByText } from '#core/memo/remember.ts';

import type { Answer, AnswerHead, ParseState } from './answer.ts';
import { type BodyReader, createBodyReader } from './answer-body.ts';

export interface AnswerParser {
  /** @param bytes may be used for others once this returns: what is needed of them is copied */
  push(bytes: Buffer): ParseState;
  /** The connection ended: some answers end that way, others are cut short. */
  end(): ParseState;
  /** The answer; null until it is done or short. */
  readonly answer: Answer | null;
}

/** Net::HTTP knows no limit; this one is of this harness, to hold no more of a head without end. */
export const longestHead = 1024 * 1024;
const statusLine = /^HTTP(?:\/(\d+\.\d+))?\s+(\d\d\d)(?:\s+(.*))?$/is;
// Spaces around the value are trimmed afterwards: a pattern for them takes minutes on a value full of spaces.
const headerLine = /^([^:]+):(.*)$/s;

/** Offset behind the blank line that ends a head, or -1. Line ends may lack their carriage return. */
function endOfHead(bytes: Buffer, from: number): number {
  for (let feed = bytes.indexOf(0x0a, from); feed !== -1; feed = bytes.indexOf(0x0a, feed + 1)) {
    const after = bytes[feed + 1] === 0x0d ? feed + 2 : feed + 1;
    if (bytes[after] === 0x0a) {
      return after + 1;
    }
  }
  return -1;
}

/** Takes a head apart; null = it is none. An endpoint's heads are the same for a second, but for a few. */
const parseHead: (text: string) => AnswerHead | null = rememberByText(parseHeadAnew, {
  room: 16 * 1024,
});

function parseHeadAnew(text: string): AnswerHead | null {
  const [first, ...lines] = text.split(/\r?\n/);
  const status = statusLine.exec(first ?? '');
  if (status === null) {
    return null;
  }
  const rawHeaders: [string, string][] = [];
  for (const line of lines) {
    const previous = rawHeaders.at(-1);
    if (line === '') {
      continue;
    }
    if (/^\s/.test(line) && previous !== undefined) {
      // A folded line belongs to the value above it.
      previous[1] = `${previous[1]} ${line.trim()}`.trimStart();
      continue;
    }
    const header = headerLine.exec(line);
    if (header === null) {
      return null;
    }
    rawHeaders.push([header[1] ?? '', (header[2] ?? '').trim()]);
  }
  const [, httpVersion = '1.0', code, statusText = ''] = status;
  return { status: Number(code), statusText, httpVersion, rawHeaders };
}

/** A class for the reason that is told of the basket in answer-body.ts. */
class Parser implements AnswerParser {
  private pending: Buffer = nothing;
  private head: AnswerHead | null = null;
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
    if (this.state !== 'more') {
      return this.state;
    }
    if (this.body === null) {
      this.pending = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
      this.state = this.takeHead();
    } else {
      this.state = this.body.push(bytes);
    }
    return this.state;
  }

  end(): ParseState {
    if (this.state === 'more') {
      this.state = this.body === null ? 'cut' : this.body.end();
    }
    return this.state;
  }

  private takeHead(): ParseState {
    for (;;) {
      const { pending } = this;
      const end = endOfHead(pending, 0);
      if (end === -1) {
        if (!looksLikeHttp(pending)) {
          return 'bad';
        }
        this.pending = Buffer.from(pending);
        return pending.length <= longestHead ? 'more' : 'endless';
      }
      if (end > longestHead) {
        return 'endless';
      }
      const parsed = parseHead(pending.toString('latin1', 0, end));
      const rest = pending.subarray(end);
      this.pending = rest;
      if (parsed === null) {
        return 'bad';
      }
      // 1xx only announces: the answer proper follows.
      if (parsed.status >= 200) {
        this.head = parsed;
        // What a HEAD is answered tells the length of a body that does not come.
        const framing = this.bodyless ? { ...parsed, rawHeaders: noLength } : parsed;
        this.body = createBodyReader(framing, this.keep);
        this.pending = nothing;
        return this.body === null ? 'bad' : this.body.push(rest);
      }
    }
  }
}

const nothing = Buffer.alloc(0);
const noLength: AnswerHead['rawHeaders'] = [['Content-Length', '0']];

/**
 * @param keep how many bytes of the body are held at the most
 * @param bodyless whether the answer is one to a HEAD, which has no body whatever its head says
 */
export function createAnswerParser(keep: number, bodyless = false): AnswerParser {
  return new Parser(keep, bodyless);
}

/** Whether the first bytes can still become a status line, so that garbage is not waited on. */
function looksLikeHttp(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 5).toUpperCase();
  return 'HTTP/'.startsWith(start) || /^HTTP\s/.test(start);
}
