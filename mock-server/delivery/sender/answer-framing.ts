/**
 * Where the body of an answer ends, by its head: the order in which it is looked for, and what is taken for a length,
 * are those of Net::HTTP (`lib/net/http/response.rb` and `header.rb`).
 */
import type { RawHeaders } from '#core/http/raw-headers.ts';

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
