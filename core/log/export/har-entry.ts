/**
 * A request of the log as an entry of a HAR file (HTTP Archive 1.2): headers in wire order and case, bodies
 * whole, base64 where they are not UTF-8. What HAR has no field for stands under `_auditorium`.
 */
import { readByteString, toByteString } from '../../http/byte-string.ts';
import { headerValue, type RawHeaders } from '../../http/raw-headers.ts';
import { uriOf } from '../../http/request-target.ts';
import type { StoredBody } from '../../http/stored-body.ts';
import type { AttemptEntry, CaptureEntry } from '../log-entry.ts';

export type RequestEntry = AttemptEntry | CaptureEntry;

export interface HarEntry extends Readonly<Record<string, unknown>> {
  readonly _auditorium: Readonly<Record<string, unknown>>;
}

/** @param url of the request, whole */
export function harEntry(entry: RequestEntry, url: string): HarEntry {
  const { request } = entry;
  const took = entry.kind === 'attempt' ? entry.timing.done : (entry.timing.body ?? 0);
  const made = entry.kind === 'capture' ? entry.imported?.at : null;
  return {
    startedDateTime: made ?? beginOf(entry.at, took),
    time: took,
    request: {
      method: request.method,
      url: uriOf(url),
      httpVersion: `HTTP/${'httpVersion' in request ? request.httpVersion : '1.1'}`,
      cookies: [],
      headers: harHeaders(request.rawHeaders),
      queryString: harQuery(url),
      headersSize: -1,
      bodySize: request.body.size,
      ...postData(request.rawHeaders, request.body),
    },
    response: harResponse(entry),
    cache: {},
    timings: harTimings(entry),
    _auditorium: { ...facts(entry), ...wireText(entry) },
  };
}

/** @param took milliseconds; a damaged log may say any number, also one before all time */
export function beginOf(at: string, took: number): string {
  const begun = new Date(Date.parse(at) - took);
  return Number.isNaN(begun.getTime()) ? at : begun.toISOString();
}

function harHeaders(headers: RawHeaders): { name: string; value: string }[] {
  return headers.map(([name, value]) => ({
    name: readByteString(name),
    value: readByteString(value),
  }));
}

function harQuery(url: string): { name: string; value: string }[] {
  const query = url.split('#')[0]?.split('?').slice(1).join('?') ?? '';
  const pairs = query === '' ? [] : query.split('&');
  return pairs.map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return { name, value: rest.join('=') };
  });
}

function mediaType(headers: RawHeaders): string {
  return readByteString(headerValue(headers, 'Content-Type') ?? '');
}

/** HAR has no encoding for what was sent, so it stands in a field of its own. */
function postData(headers: RawHeaders, body: StoredBody): { postData?: Record<string, unknown> } {
  if (body.size === 0 || body.encoding === 'file') return {};
  const encoding = body.encoding === 'base64' ? { _encoding: 'base64' } : {};
  return { postData: { mimeType: mediaType(headers), text: body.text, ...encoding } };
}

function content(headers: RawHeaders, body: StoredBody): Record<string, unknown> {
  const encoding = body.encoding === 'base64' ? { encoding: 'base64' } : {};
  const text = body.encoding === 'file' ? {} : { text: body.text };
  return { size: body.size, mimeType: mediaType(headers), ...text, ...encoding };
}

/** Status 0 says, as browsers write it, that there was no answer. */
function harResponse(entry: RequestEntry): Record<string, unknown> {
  const answer = entry.kind === 'attempt' ? entry.response : null;
  const answered = entry.kind === 'capture' ? entry.answered : null;
  const headers: RawHeaders = answer?.rawHeaders ?? [];
  return {
    status: answer?.status ?? answered ?? 0,
    statusText: answer?.statusText ?? '',
    httpVersion: `HTTP/${answer?.httpVersion ?? '1.1'}`,
    cookies: [],
    headers: harHeaders(headers),
    content: answer === null ? { size: 0, mimeType: '' } : content(headers, answer.body),
    redirectURL: readByteString(headerValue(headers, 'Location') ?? ''),
    headersSize: -1,
    bodySize: answer?.body.size ?? -1,
  };
}

function harTimings(entry: RequestEntry): Record<string, number> {
  const unknown = { blocked: -1, dns: -1, ssl: -1 };
  if (entry.kind === 'capture') {
    return { ...unknown, connect: -1, send: 0, wait: entry.timing.body ?? 0, receive: 0 };
  }
  const { connected, requestSent, firstByte, done } = entry.timing;
  const sentAt = requestSent ?? connected ?? done;
  const answeredAt = firstByte ?? done;
  return {
    ...unknown,
    connect: connected ?? -1,
    send: Math.max(0, sentAt - (connected ?? sentAt)),
    wait: Math.max(0, answeredAt - sentAt),
    receive: Math.max(0, done - answeredAt),
  };
}

/** Byte strings that HAR's text would not give back: a target that is no path of a URI, and text that is not UTF-8. */
function wireText({ request }: RequestEntry): Record<string, unknown> {
  const { target, rawHeaders } = request;
  const isKept = rawHeaders.flat().every((text) => toByteString(readByteString(text)) === text);
  return {
    ...(target.startsWith('/') && uriOf(target) === target ? {} : { target }),
    ...(isKept ? {} : { rawHeaders }),
  };
}

function facts(entry: RequestEntry): Record<string, unknown> {
  const place = { seq: entry.seq, kind: entry.kind };
  if (entry.kind === 'capture') {
    const { complete, imported } = entry;
    const { rawTrailers } = entry.request;
    return {
      ...{ ...place, complete, flaws: imported?.flaws },
      ...(rawTrailers.length === 0 ? {} : { rawTrailers }),
    };
  }
  const { profile, run, event, verdict, error, replayOf } = entry;
  return { ...place, profile, run, event, verdict, error, replayOf };
}
