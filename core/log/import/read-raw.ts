/**
 * Requests as they stand on the wire, one after another, from a file: heads as a recorder reads them, bodies by length
 * or by chunks. What is behind the last one that can be read is left out.
 */
import { type BodyFraming, frameRequest } from '../../http/body-framing.ts';
import { encodeBase64 } from '../../http/base64.ts';
import { readByteString, toByteString } from '../../http/byte-string.ts';
import { headerValue, type RawHeaders } from '../../http/raw-headers.ts';
import {
  readHeaderLines,
  readRequestHead,
  type RequestHead,
  splitLines,
} from '../../http/request-head.ts';
import { urlOfTarget } from '../../http/request-target.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import type { ImportedBody, ImportedFile, ImportedRequest } from './imported-request.ts';

/** Where a request went that names no host. */
const noAddress = 'http://127.0.0.1';

/** Whether a file begins with a request line of HTTP/1. */
export function looksLikeRaw(bytes: Uint8Array): boolean {
  return /^[\r\n]*[!#$%&'*+\-.^_`|~0-9A-Za-z]+[ \t]+\S+[ \t]+HTTP\/\d(?:\.\d)?\r?\n/.test(
    byteString(bytes.subarray(0, 16_384)),
  );
}

export function readRaw(bytes: Uint8Array): ImportedFile {
  const requests: ImportedRequest[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = endOfHead(bytes, at);
    const head = end === -1 ? null : readRequestHead(byteString(bytes.subarray(at, end)));
    if (head === null) break;
    const body = takeBody(bytes, end, frameRequest(head).body);
    requests.push(toRequest(head, body));
    at = body.end;
  }
  const rest = bytes.subarray(at);
  const left = rest.some((byte) => byte !== 0x0d && byte !== 0x0a) ? rest.length : 0;
  const notices =
    left === 0
      ? []
      : [`${left} bytes at the end are no request that can be read and were left out.`];
  return { requests, notices };
}

function toRequest(head: RequestHead, { content, trailers, short }: TakenBody): ImportedRequest {
  const { method, target, httpVersion, rawHeaders } = head;
  const host = headerValue(rawHeaders, 'Host');
  const origin =
    host === null || !/^[^/?#\s@]+$/.test(host) ? noAddress : `http://${readByteString(host)}`;
  const url = urlOfTarget(origin, target);
  const flaws: RequestFlaw[] = short ? [content.length === 0 ? 'body-missing' : 'body-short'] : [];
  return {
    method,
    url,
    ...(target.startsWith('/') ? {} : { target }),
    rawHeaders,
    ...(trailers.length === 0 ? {} : { rawTrailers: trailers }),
    ...(httpVersion === '1.1' ? {} : { httpVersion }),
    body: bodyOf(content),
    answered: null,
    at: null,
    ...(flaws.length === 0 ? {} : { flaws }),
  };
}

interface TakenBody {
  readonly content: Uint8Array;
  readonly trailers: RawHeaders;
  /** Whether the file ends before it does. */
  readonly short: boolean;
  /** Where the next request begins. */
  readonly end: number;
}

function takeBody(bytes: Uint8Array, from: number, framing: BodyFraming): TakenBody {
  switch (framing.kind) {
    case 'none':
      return { content: new Uint8Array(), trailers: [], short: false, end: from };
    case 'length': {
      const end = Math.min(bytes.length, from + framing.length);
      const short = end - from < framing.length;
      return { content: bytes.subarray(from, end), trailers: [], short, end };
    }
    case 'rest':
      return { content: bytes.subarray(from), trailers: [], short: false, end: bytes.length };
    case 'chunked':
      return takeChunks(bytes, from);
  }
}

function takeChunks(bytes: Uint8Array, from: number): TakenBody {
  const pieces: Uint8Array[] = [];
  let at = from;
  const end = (short: boolean, trailers: RawHeaders = []): TakenBody => {
    return { content: joined(pieces), trailers, short, end: at };
  };
  for (;;) {
    const lineEnd = bytes.indexOf(0x0a, at);
    const line = lineEnd === -1 ? '' : byteString(bytes.subarray(at, lineEnd));
    const digits = /^[ \t]*([0-9a-f]{1,13})[ \t\r]*(?:;|$)/i.exec(line)?.[1];
    if (digits === undefined) {
      at = bytes.length;
      return end(true);
    }
    const size = Number.parseInt(digits, 16);
    at = lineEnd + 1;
    if (size === 0) break;
    pieces.push(bytes.subarray(at, at + size));
    if (at + size > bytes.length) {
      at = bytes.length;
      return end(true);
    }
    at += size;
    if (bytes[at] === 0x0d) at += 1;
    if (bytes[at] === 0x0a) at += 1;
  }
  // Trailers end with an empty line, as a head does; without any there is that line only.
  const bare = bytes[at] === 0x0d ? at + 1 : at;
  const isBare = bytes[bare] === 0x0a;
  const stop = isBare ? bare + 1 : endOfHead(bytes, at);
  const text = byteString(bytes.subarray(at, stop === -1 ? bytes.length : stop));
  at = stop === -1 ? bytes.length : stop;
  return end(stop === -1, isBare ? [] : readHeaderLines(splitLines(text).lines, 0).headers);
}

/** Behind the first empty line that stands behind a line; -1 = there is none. */
function endOfHead(bytes: Uint8Array, from: number): number {
  let start = from;
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1;
  for (let at = bytes.indexOf(0x0a, start); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] === 0x0a) return next + 1;
  }
  return -1;
}

/** Text where it is UTF-8, and can be given back as it was. */
export function bodyOf(content: Uint8Array): ImportedBody {
  const bytes = byteString(content);
  const text = readByteString(bytes);
  return toByteString(text) === bytes
    ? { encoding: 'utf8', text }
    : { encoding: 'base64', text: encodeBase64(content) };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** In pieces, since a call has only so many arguments. */
function byteString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}
