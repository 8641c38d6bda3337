/**
 * Requests as they stand on the wire, one after another, from a file: heads as a recorder reads them. Where a head ends,
 * and what its request is once its body is known; the bodies themselves are read as they come.
 */
import { encodeBase64 } from '../../http/base64.ts';
import { readByteString, textOfCodes, toByteString } from '../../http/byte-string.ts';
import { headerValue, type RawHeaders } from '../../http/raw-headers.ts';
import {
  readHeaderLines,
  readRequestHead,
  type RequestHead,
  splitLines,
} from '../../http/request-head.ts';
import { urlOfTarget } from '../../http/request-target.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import type { ImportedHead } from './imported-request.ts';

/** Where a request went that names no host. */
const noAddress = 'http://127.0.0.1';

/** Whether a file begins with a request line of HTTP/1. @param bytes its first ones */
export function looksLikeRaw(bytes: Uint8Array): boolean {
  return /^[\r\n]*[!#$%&'*+\-.^_`|~0-9A-Za-z]+[ \t]+\S+[ \t]+HTTP\/\d(?:\.\d)?\r?\n/.test(
    textOfCodes(bytes.subarray(0, 16_384)),
  );
}

/** @param bytes of a whole head; null = it is none */
export function readRawHead(bytes: Uint8Array): RequestHead | null {
  return readRequestHead(textOfCodes(bytes));
}

/** @param bytes behind the last chunk, up to the empty line */
export function readTrailers(bytes: Uint8Array): RawHeaders {
  return readHeaderLines(splitLines(textOfCodes(bytes)).lines, 0).headers;
}

export interface TakenBody {
  readonly size: number;
  readonly trailers: RawHeaders;
  /** Whether the file ends before it does. */
  readonly short: boolean;
}

export function rawRequest(head: RequestHead, { size, trailers, short }: TakenBody): ImportedHead {
  const { method, target, httpVersion, rawHeaders } = head;
  const host = headerValue(rawHeaders, 'Host');
  const origin =
    host === null || !/^[^/?#\s@]+$/.test(host) ? noAddress : `http://${readByteString(host)}`;
  const url = urlOfTarget(origin, target);
  const flaws: RequestFlaw[] = short ? [size === 0 ? 'body-missing' : 'body-short'] : [];
  return {
    method,
    url,
    ...(target.startsWith('/') ? {} : { target }),
    rawHeaders,
    ...(trailers.length === 0 ? {} : { rawTrailers: trailers }),
    ...(httpVersion === '1.1' ? {} : { httpVersion }),
    answered: null,
    at: null,
    ...(flaws.length === 0 ? {} : { flaws }),
  };
}

/** Behind the first empty line that stands behind a line; -1 = there is none. */
export function endOfHead(bytes: Uint8Array): number {
  let start = 0;
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1;
  for (let at = bytes.indexOf(0x0a, start); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] === 0x0a) return next + 1;
  }
  return -1;
}

/** Text where it is UTF-8, and can be given back as it was. */
export function bodyOf(content: Uint8Array): { encoding: 'utf8' | 'base64'; text: string } {
  const bytes = textOfCodes(content);
  const text = readByteString(bytes);
  return toByteString(text) === bytes
    ? { encoding: 'utf8', text }
    : { encoding: 'base64', text: encodeBase64(content) };
}
