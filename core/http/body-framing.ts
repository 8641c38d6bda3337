/**
 * How long a request's body is, by its head: RFC 9112, section 6.3, and beyond it what a recorder does where a server
 * must refuse: it reads on as far as that makes sense, and closes the connection after its answer.
 */
import type { RawHeaders } from './raw-headers.ts';
import type { RequestHead } from './request-head.ts';

export type BodyFraming =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  /** Nobody can tell: whatever comes until the connection ends or falls silent. */
  | { readonly kind: 'rest' };

export interface RequestFraming {
  readonly body: BodyFraming;
  /** Whether no other request can follow on this connection. */
  readonly last: boolean;
  /** Whether the sender waits for "100 Continue" before it sends the body. */
  readonly expectsContinue: boolean;
}

const none: BodyFraming = { kind: 'none' };

interface FramingHeaders {
  lengths: string[];
  codings: string[];
  connection: string;
  expect: string;
}

function tokens(value: string): string[] {
  return value.split(',').map((token) => token.trim().toLowerCase());
}

/** One pass; names are told apart by their length before they are looked at. */
function pickHeaders(headers: RawHeaders): FramingHeaders {
  const found: FramingHeaders = { lengths: [], codings: [], connection: '', expect: '' };
  for (const [name, value] of headers) {
    switch (name.length) {
      case 6:
        if (name.toLowerCase() === 'expect') found.expect = value;
        break;
      case 10:
        if (name.toLowerCase() === 'connection') found.connection += `,${value}`;
        break;
      case 14:
        if (name.toLowerCase() === 'content-length') found.lengths.push(...tokens(value));
        break;
      case 17:
        if (name.toLowerCase() === 'transfer-encoding') found.codings.push(...tokens(value));
        break;
      default:
    }
  }
  return found;
}

/** A plus sign is read over; the sender's next byte would not be what it says, so nothing may follow. */
function readLength(text: string): number | null {
  return /^\+?\d+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : null;
}

interface Length {
  readonly body: BodyFraming;
  /** Whether every server would read the same. */
  readonly sound: boolean;
}

/** Of several lengths the first holds; what it leaves over is kept as bytes behind the request. */
function byLength(lengths: readonly string[]): Length {
  const [first] = lengths;
  if (first === undefined) return { body: none, sound: true };
  const length = readLength(first);
  if (length === null) return { body: { kind: 'rest' }, sound: false };
  const sound = /^\d+$/.test(first) && lengths.every((other) => other === first);
  return { body: length === 0 && sound ? none : { kind: 'length', length }, sound };
}

function byHeaders({ lengths, codings }: FramingHeaders): Length {
  const applied = codings.filter((coding) => coding !== 'identity' && coding !== '');
  if (applied.length === 0) {
    const { body, sound } = byLength(lengths);
    return { body, sound: sound && codings.length === 0 };
  }
  if (applied.at(-1) === 'chunked') {
    return { body: { kind: 'chunked' }, sound: lengths.length === 0 };
  }
  // A coding that does not say where it ends: a length is all there is to go by.
  const { body } = byLength(lengths);
  return { body: body === none ? { kind: 'rest' } : body, sound: false };
}

/** Whether it is a version of HTTP that has no codings and closes a connection unless it is told not to. */
export function isBefore11(httpVersion: string): boolean {
  return httpVersion.startsWith('0') || httpVersion === '1.0' || httpVersion === '1';
}

/** What of a head says where its request ends, and what comes after. */
export function frameRequest({ method, httpVersion, rawHeaders }: RequestHead): RequestFraming {
  const found = pickHeaders(rawHeaders);
  const { body, sound } = byHeaders(found);
  const isOld = isBefore11(httpVersion);
  const connection = found.connection === '' ? [] : tokens(found.connection);
  const keeps = isOld ? connection.includes('keep-alive') : !connection.includes('close');
  // The answer to CONNECT would turn the connection into a tunnel: it is refused, and that is the end.
  const last = !keeps || !sound || method === 'CONNECT' || (isOld && body.kind === 'chunked');
  const expectsContinue =
    found.expect !== '' &&
    !isOld &&
    body.kind !== 'none' &&
    found.expect.toLowerCase() === '100-continue';
  return { body, last, expectsContinue };
}
