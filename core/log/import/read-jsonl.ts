/**
 * Requests of a log that was exported as JSON lines: attempts, and captures of other senders. Lines that cannot be
 * read are left out with a word about each, a last one that was cut off too.
 */
import { jsonIn } from '../../errors/json-problem.ts';
import { toByteString, utf8Length } from '../../http/byte-string.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import { targetOf } from '../../http/request-target.ts';
import { urlOfRequest } from '../export/export-format.ts';
import { attemptEntrySchema, captureEntrySchema, type LogEntry, logKinds } from '../log-entry.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import { asBase64, base64Length } from './base64-text.ts';
import type { ImportedBody, ImportedFile, ImportedRequest } from './imported-request.ts';
import { describeLeftOut, type LeftOut } from './left-out.ts';

type RequestEntry = Extract<LogEntry, { kind: 'attempt' | 'capture' }>;

/** Where a capture went whose own address is not in the file. */
const noAddress = 'http://127.0.0.1';

export function readJsonl(text: string): ImportedFile {
  const notices: string[] = [];
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const isTorn = lines.at(-1)?.trim() !== '';
  const found: RequestEntry[] = [];
  const leftOut: LeftOut[] = [];
  let others = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const value = jsonIn(line);
    if (value === undefined && isTorn && index === lines.length - 1) {
      notices.push(`The last line, ${index + 1}, is cut off and was left out.`);
      break;
    }
    const read = readLine(value);
    if (read.kind === 'request') found.push(read.entry);
    else if (read.kind === 'other') others += 1;
    else if (read.kind === 'unreadable') {
      leftOut.push({ what: `line ${index + 1}`, why: read.why });
    }
  }
  notices.push(...describeLeftOut(leftOut, 'lines'));
  if (others > 0) {
    const are = others === 1 ? 'is no request and was' : 'are no requests and were';
    notices.push(`${others} of the lines ${are} left out.`);
  }
  return { requests: eachOnce(found).map(toRequest), notices };
}

/** Of an attempt and its capture the attempt. A file of captures alone has their attempts nowhere. */
function eachOnce(found: readonly RequestEntry[]): readonly RequestEntry[] {
  const attempts = found.filter((entry) => entry.kind === 'attempt');
  const seqs = new Set(attempts.map(({ seq }) => seq));
  const captures = new Set(attempts.map(({ capture }) => capture));
  return found.filter(
    (entry) =>
      entry.kind === 'attempt' ||
      !(captures.has(entry.seq) || (entry.attempt !== null && seqs.has(entry.attempt))),
  );
}

type Line =
  | { readonly kind: 'request'; readonly entry: RequestEntry }
  /** Another kind of entry. */
  | { readonly kind: 'other' }
  /** The head of an export, which is about the file. */
  | { readonly kind: 'head' }
  | { readonly kind: 'unreadable'; readonly why: string };

function readLine(value: unknown): Line {
  const kind =
    typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (kind === 'export') return { kind: 'head' };
  if (kind === 'attempt' || kind === 'capture') {
    const schema = kind === 'attempt' ? attemptEntrySchema : captureEntrySchema;
    const entry = schema.safeParse(value);
    if (entry.success) return { kind: 'request', entry: entry.data };
    const [issue] = entry.error.issues;
    const why = issue === undefined ? 'not whole' : `${issue.path.join('.')}: ${issue.message}`;
    return { kind: 'unreadable', why };
  }
  if (logKinds.some((known) => known === kind)) return { kind: 'other' };
  return { kind: 'unreadable', why: value === undefined ? 'not JSON' : 'no entry of a log' };
}

function toRequest(entry: RequestEntry): ImportedRequest {
  const { method, target, rawHeaders } = entry.request;
  const url = urlOfRequest(entry, addressOf(entry));
  const { body, flaws } = readBody(entry);
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

function readBody(entry: RequestEntry): { body: ImportedBody; flaws: RequestFlaw[] } {
  const { body } = entry.request;
  // Kept apart, where the program that wrote the file had it.
  if (body.encoding === 'file') {
    return { body: { encoding: 'utf8', text: '' }, flaws: ['body-missing'] };
  }
  const base64 = body.encoding === 'base64' ? asBase64(body.text) : null;
  const kept: ImportedBody =
    base64 === null ? { encoding: 'utf8', text: body.text } : { encoding: 'base64', text: base64 };
  const size = base64 === null ? utf8Length(body.text) : base64Length(base64);
  const isStump = entry.kind === 'capture' && !entry.complete;
  return {
    body: kept,
    flaws: [
      ...(body.encoding === 'base64' && base64 === null ? ['body-encoding' as const] : []),
      ...(size === 0 && body.size > 0 ? ['body-missing' as const] : []),
      ...(size > 0 && (isStump || size < body.size) ? ['body-short' as const] : []),
      ...(size > body.size ? ['body-long' as const] : []),
      ...(base64 === null && /\p{Surrogate}/u.test(body.text) ? ['text-lost' as const] : []),
    ],
  };
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
