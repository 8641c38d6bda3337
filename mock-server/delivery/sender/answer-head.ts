/**
 * Reads the head of an answer line by line, as Net::HTTP does (`read_new` and `each_response_header` of
 * `lib/net/http/response.rb`), because that is who judges answers in GitLab. Text is one character for each byte.
 */
import type { RawHeaders } from '#core/http/raw-headers.ts';

import type { AnswerHead } from './answer.ts';

// Where the body of an answer ends, by its head: the order in which it is looked for, and what is taken for a length,
// are those of Net::HTTP (`lib/net/http/response.rb` and `header.rb`).

export type BodyEnd =
  /** `lenient`: a connection that ends earlier ends the body too. */
  | { readonly kind: 'length'; readonly bytes: number; readonly lenient: boolean }
  | { readonly kind: 'chunks' }
  | { readonly kind: 'connection' };

export interface Framing {
  readonly end: BodyEnd;
  /** Whether Net::HTTP inflates the body while it reads it. */
  readonly inflated: boolean;
}

/** A head that Net::HTTP raises an error over, other than that it is not HTTP. */
export interface Unreadable {
  /** Class and words of Ruby's error. */
  readonly complaint: string;
}

export const noBody: Framing = {
  end: { kind: 'length', bytes: 0, lenient: true },
  inflated: false,
};

const statusesWithoutBody: ReadonlySet<number> = new Set([204, 205, 304, 305]);
const inflatedCodings: ReadonlySet<string> = new Set(['gzip', 'x-gzip', 'deflate']);
const chunkedCoding = /(?:^|[^-\w])chunked(?![-\w])/i;

/** All values of that name as one, as Ruby reads them; null when there is none. */
function joinedValues(headers: RawHeaders, name: string): string | null {
  let joined: string | null = null;
  for (const [candidate, value] of headers) {
    if (candidate.length === name.length && candidate.toLowerCase() === name) {
      joined = joined === null ? value : `${joined}, ${value}`;
    }
  }
  return joined;
}

function syntaxError(name: string): Unreadable {
  return { complaint: `Net::HTTPHeaderSyntaxError: wrong ${name} format` };
}

function endByRange(range: string): BodyEnd | Unreadable {
  const [, first, last] = /bytes[ \t-\r]+(\d+)-(\d+)\/(?:\d+|\*)/i.exec(range) ?? [];
  if (first === undefined || last === undefined) {
    return syntaxError('Content-Range');
  }
  const bytes = Number(last) - Number(first) + 1;
  return bytes < 0
    ? { complaint: 'NoMethodError: the Content-Range ends before it begins' }
    : { kind: 'length', bytes, lenient: false };
}

function bodyEnd(headers: RawHeaders, range: string | null): BodyEnd | Unreadable {
  const coding = joinedValues(headers, 'transfer-encoding');
  if (coding !== null && chunkedCoding.test(coding)) {
    return { kind: 'chunks' };
  }
  const length = joinedValues(headers, 'content-length');
  if (length !== null) {
    const digits = /\d+/.exec(length)?.[0];
    return digits === undefined
      ? syntaxError('Content-Length')
      : { kind: 'length', bytes: Number(digits), lenient: true };
  }
  return range === null ? { kind: 'connection' } : endByRange(range);
}

export function frameBody(status: number, headers: RawHeaders): Framing | Unreadable {
  if (statusesWithoutBody.has(status)) {
    return noBody;
  }
  const range = joinedValues(headers, 'content-range');
  const end = bodyEnd(headers, range);
  if ('complaint' in end) {
    return end;
  }
  const coding = range === null ? joinedValues(headers, 'content-encoding') : null;
  return { end, inflated: coding !== null && inflatedCodings.has(coding.toLowerCase()) };
}

/** `bad` = a line of it is none of HTTP. */
export type ReadHead =
  { readonly head: AnswerHead; readonly framing: Framing } | Unreadable | 'bad';

/** Ruby's `\s`, which knows nothing beyond ASCII. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Ruby's `strip` takes NUL for a blank too. */
function isBlankOrNul(code: number): boolean {
  return code === 0 || isBlank(code);
}

// Loops, since a pattern for blanks at the end of a text takes minutes on one that is full of them.
function withoutEnd(text: string, isOut: (code: number) => boolean): string {
  let end = text.length;
  while (end > 0 && isOut(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function withoutStart(text: string, isOut: (code: number) => boolean): string {
  let start = 0;
  while (start < text.length && isOut(text.charCodeAt(start))) start += 1;
  return text.slice(start);
}

function strip(text: string): string {
  return withoutStart(withoutEnd(text, isBlankOrNul), isBlankOrNul);
}

const statusLine = /^HTTP(?:\/(\d+\.\d+))?[ \t-\r]+(\d\d\d)(?:[ \t-\r]+(.*))?$/is;

function readStatusLine(line: string): Omit<AnswerHead, 'rawHeaders'> | null {
  const status = statusLine.exec(line.endsWith('\r') ? line.slice(0, -1) : line);
  if (status === null) {
    return null;
  }
  const [, httpVersion = '1.0', code, statusText = ''] = status;
  return { status: Number(code), statusText, httpVersion };
}

export class HeadReader {
  private status: Omit<AnswerHead, 'rawHeaders'> | null = null;
  private readonly rawHeaders: [string, string][] = [];

  get hasStatus(): boolean {
    return this.status !== null;
  }

  /**
   * Takes the next line.
   * @param line without its line feed
   * @returns what the head is, once that is known; null = it goes on
   */
  take(line: string): ReadHead | null {
    const { status, rawHeaders } = this;
    if (status === null) {
      this.status = readStatusLine(line);
      return this.status === null ? 'bad' : null;
    }
    const text = withoutEnd(line, isBlank);
    const last = rawHeaders.at(-1);
    if (last !== undefined && (text.startsWith(' ') || text.startsWith('\t'))) {
      // A folded line belongs to the value above it.
      last[1] = last[1] === '' ? strip(text) : `${last[1]} ${strip(text)}`;
      return null;
    }
    if (last?.[1].includes('\r') === true) {
      return { complaint: 'ArgumentError: header field value cannot include CR/LF' };
    }
    return text === '' ? this.finish({ ...status, rawHeaders }) : this.takeHeader(strip(text));
  }

  private takeHeader(text: string): 'bad' | null {
    const colon = text.indexOf(':');
    if (colon === -1) {
      return 'bad';
    }
    const name = withoutEnd(text.slice(0, colon), isBlank);
    this.rawHeaders.push([name, withoutStart(text.slice(colon + 1), isBlank)]);
    return null;
  }

  private finish(head: AnswerHead): ReadHead {
    const framing = frameBody(head.status, head.rawHeaders);
    return 'complaint' in framing ? framing : { head, framing };
  }
}

/** @param text a head with the blank line that ends it */
export function readHead(text: string): ReadHead {
  const reader = new HeadReader();
  for (const line of text.split('\n')) {
    const head = reader.take(line);
    if (head !== null) {
      return head;
    }
  }
  return 'bad';
}

/** Offset behind the blank line that ends a head, or -1. */
export function endOfHead(bytes: Buffer): number {
  for (let feed = bytes.indexOf(0x0a); feed !== -1; feed = bytes.indexOf(0x0a, feed + 1)) {
    let after = feed + 1;
    while (bytes[after] !== 0x0a && isBlank(bytes[after] ?? 0)) after += 1;
    if (bytes[after] === 0x0a) {
      return after + 1;
    }
  }
  return -1;
}
