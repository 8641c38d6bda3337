/** The request of an entry of a log, ours or another's: attempts, and captures of other senders. */
import { toByteString, utf8Length } from '../../http/byte-string.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import { targetOf } from '../../http/request-target.ts';
import { urlOfRequest } from '../export/export-format.ts';
import type { LogEntry } from '../log-entry.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import { asBase64, base64Length } from './base64-text.ts';
import type { ImportedBody, ImportedRequest } from './imported-request.ts';
import type { LongText } from './long-text.ts';

export type RequestEntry = Extract<LogEntry, { kind: 'attempt' | 'capture' }>;

/** Where a capture went whose own address is not in the file. */
const noAddress = 'http://127.0.0.1';

/** @param long its body, where that is too long to stand in the entry */
export function requestOfEntry(entry: RequestEntry, long?: LongText): ImportedRequest {
  const { method, target, rawHeaders } = entry.request;
  const url = urlOfRequest(entry, addressOf(entry));
  const { body, flaws } = readBody(entry, long);
  const before = entry.kind === 'capture' ? (entry.imported?.flaws ?? []) : [];
  const known = [...new Set([...before, ...flaws])];
  const wire = asBytes(target);
  return {
    method: asBytes(method),
    url,
    ...(wire === targetOf(url) || wire === '' ? {} : { target: wire }),
    rawHeaders: asByteHeaders(rawHeaders),
    ...wireOf(entry),
    body,
    answered: entry.kind === 'attempt' ? (entry.response?.status ?? null) : entry.answered,
    at: entry.kind === 'capture' ? (entry.imported?.at ?? entry.at) : entry.at,
    ...(known.length === 0 ? {} : { flaws: known }),
  };
}

interface ReadBody {
  readonly body: ImportedBody;
  readonly flaws: readonly RequestFlaw[];
}

function readBody(entry: RequestEntry, long: LongText | undefined): ReadBody {
  const { body } = entry.request;
  // Kept apart, where the program that wrote the file had it.
  if (body.encoding === 'file') {
    return { body: { encoding: 'utf8', text: '' }, flaws: ['body-missing'] };
  }
  const kept = decode(body.encoding, long ?? body.text);
  const size = sizeOf(kept);
  const isStump = entry.kind === 'capture' && !entry.complete;
  const isText = kept.encoding === 'utf8';
  return {
    body: kept,
    flaws: [
      ...(body.encoding === 'base64' && isText ? ['body-encoding' as const] : []),
      ...(size === 0 && body.size > 0 ? ['body-missing' as const] : []),
      ...(size > 0 && (isStump || size < body.size) ? ['body-short' as const] : []),
      ...(size > body.size ? ['body-long' as const] : []),
      ...(isText && isLost(kept.text) ? ['text-lost' as const] : []),
    ],
  };
}

/** What is said to be base64 and is none is taken as it stands. */
function decode(encoding: ImportedBody['encoding'], text: string | LongText): ImportedBody {
  if (encoding === 'utf8') return { encoding, text };
  if (typeof text !== 'string') return { encoding: text.base64 === null ? 'utf8' : encoding, text };
  const base64 = asBase64(text);
  return base64 === null ? { encoding: 'utf8', text } : { encoding, text: base64 };
}

function sizeOf({ encoding, text }: ImportedBody): number {
  if (typeof text !== 'string') return encoding === 'utf8' ? text.size : (text.base64?.size ?? 0);
  return encoding === 'utf8' ? utf8Length(text) : base64Length(text);
}

function isLost(text: string | LongText): boolean {
  return typeof text === 'string' ? /\p{Surrogate}/u.test(text) : text.isLost;
}

/** What most requests have none of. */
function wireOf(entry: RequestEntry): Pick<ImportedRequest, 'rawTrailers' | 'httpVersion'> {
  if (entry.kind === 'attempt') return {};
  const { rawTrailers, httpVersion } = entry.request;
  return {
    ...(rawTrailers.length === 0 ? {} : { rawTrailers: asByteHeaders(rawTrailers) }),
    ...(httpVersion === '1.1' ? {} : { httpVersion }),
  };
}

function asByteHeaders(headers: RawHeaders): RawHeaders {
  return headers.map(([name, value]) => [asBytes(name), asBytes(value)] as const);
}

/** One character is one byte; text of somebody who did not know that is taken for UTF-8. */
function asBytes(text: string): string {
  return /[^\0-\xff]/.test(text) ? toByteString(text) : text;
}

function addressOf(entry: RequestEntry): string {
  return entry.kind === 'capture' ? `${noAddress}:${entry.connection.localPort}` : noAddress;
}
