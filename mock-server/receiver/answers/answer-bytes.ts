/** The bytes of an answer as they go onto the wire, head and body apart. */
import { STATUS_CODES } from 'node:http';

import type { Answer, Drip } from '#core/answers/answer.ts';
import { headerValue, type RawHeader } from '#core/http/raw-headers.ts';

export interface AnswerContext {
  /** Whether the connection may serve another request after this answer. */
  readonly keepAlive: boolean;
  /** A HEAD request gets the head that a GET would get, and nothing behind it (RFC 9110, 9.3.2). */
  readonly headRequest: boolean;
}

export interface AnswerBytes {
  readonly head: Buffer;
  readonly body: Buffer;
}

/** How many bytes more than there are an answer of a wrong length announces. */
const missingBytes = 16;

/** @returns empty bodies for what may have none: HEAD, 204, 304 and anything below 200 (RFC 9112, 6.3) */
export function answerBytes(answer: Answer, context: AnswerContext): AnswerBytes {
  const { status, reason } = answer;
  const body = Buffer.from(answer.body, 'utf8');
  const headers = [...answer.headers, ...addedHeaders(answer, body.length, context)];
  const lines = [
    `HTTP/1.1 ${status} ${reason ?? STATUS_CODES[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  const isBare = context.headRequest || mayHaveNoBody(status);
  return { head, body: isBare ? Buffer.alloc(0) : framed(answer, body) };
}

function mayHaveNoBody(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}

function isChunked({ headers }: Answer): boolean {
  return /\bchunked\s*$/i.test(headerValue(headers, 'Transfer-Encoding') ?? '');
}

/** What a rule says of the framing stands, however wrong it is. */
function addedHeaders(answer: Answer, size: number, { keepAlive }: AnswerContext): RawHeader[] {
  const { status, headers, fault } = answer;
  const has = (name: string): boolean => headerValue(headers, name) !== null;
  const added: RawHeader[] = [];
  if (fault === 'malformed-body') {
    if (!has('Transfer-Encoding')) added.push(['Transfer-Encoding', 'chunked']);
  } else if (!has('Content-Length') && !has('Transfer-Encoding') && !mayHaveNoBody(status)) {
    const announced = fault === 'wrong-length' ? size + missingBytes : size;
    added.push(['Content-Length', String(announced)]);
  }
  if (!keepAlive && !has('Connection')) added.push(['Connection', 'close']);
  return added;
}

/** One chunk and the last one, where chunks are announced. */
function framed(answer: Answer, body: Buffer): Buffer {
  // Begins with a letter that is no hexadecimal digit, so that no reader takes it for the size of a chunk.
  if (answer.fault === 'malformed-body')
    return Buffer.from('not a chunk\r\n\x00\x01\x02', 'latin1');
  if (!isChunked(answer)) return body;
  const last = Buffer.from('0\r\n\r\n', 'latin1');
  if (body.length === 0) return last;
  const size = Buffer.from(`${body.length.toString(16)}\r\n`, 'latin1');
  return Buffer.concat([size, body, Buffer.from('\r\n', 'latin1'), last]);
}

/**
 * The answer as it is written, piece by piece.
 * @param share of all bytes, from its beginning; 0.5 = the first half
 */
export function piecesOf({ head, body }: AnswerBytes, drip: Drip | null, share: number): Buffer[] {
  const whole = Buffer.concat([head, body]);
  const bytes = whole.subarray(0, Math.ceil(whole.length * share));
  if (drip === null) return [bytes];
  const atOnce = drip.from === 'body' ? Math.min(head.length, bytes.length) : 0;
  const pieces = atOnce > 0 ? [bytes.subarray(0, atOnce)] : [];
  for (let at = atOnce; at < bytes.length; at += drip.bytes) {
    pieces.push(bytes.subarray(at, at + drip.bytes));
  }
  return pieces;
}

/** What nobody takes for HTTP, and the same each time: the first byte is no letter of a version. */
export const rubbishBytes = Buffer.from(
  'fffefdfc00d8a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718290d0a',
  'hex',
);
