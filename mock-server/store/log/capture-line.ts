/**
 * The line of a capture as receivers make it: what `JSON.stringify` makes of it, for a third of the time. Captures come by the
 * tens of thousands a second, and those of one sender differ in little more than their body.
 */
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { CaptureEntry, WireForm } from '#core/log/log-entry.ts';

/**
 * The form of a request that is what everybody writes. A capture that has this very object was made by a receiver and has
 * no member but those that are written here.
 */
export const usualForm: WireForm = Object.freeze({});

/** Whether `encodeCapture` writes all that it has. */
export function isUsualCapture({ wire, answer, bodyDropped, imported }: CaptureEntry): boolean {
  if (wire !== usualForm) return false;
  return answer === undefined && bodyDropped === undefined && imported === undefined;
}

/** @param entry one that is usual @returns its line without the line end */
export function encodeCapture(entry: CaptureEntry): string {
  const { seq, at, request, complete, answered, timing, attempt } = entry;
  const { remoteAddress, remotePort, localPort, ordinal } = entry.connection;
  const from = `"remoteAddress":${quoteAddress(remoteAddress)},"remotePort":${remotePort}`;
  const connection = `{${from},"localPort":${localPort},"ordinal":${ordinal}}`;
  const trailers = request.rawTrailers.length === 0 ? '[]' : JSON.stringify(request.rawTrailers);
  const asked = `{${headOf(request)},"rawTrailers":${trailers},"body":${encodeBody(request.body)}}`;
  const came = `"complete":${complete},"answered":${answered},"timing":{"headers":${timing.headers},"body":${timing.body}}`;
  return `{"seq":${seq},"at":"${at}","kind":"capture","receiver":${quoteName(entry.receiver)},"connection":${connection},"request":${asked},${came},"attempt":${attempt},"wire":{}}`;
}

function encodeBody(body: StoredBody): string {
  if (body.encoding === 'file') return JSON.stringify(body);
  const text = body.encoding === 'utf8' ? JSON.stringify(body.text) : `"${body.text}"`;
  return `{"encoding":"${body.encoding}","size":${body.size},"text":${text}}`;
}

/** Quotes texts of which the next is mostly the last. */
function createQuoter(): (text: string) => string {
  let last = '';
  let quoted = '""';
  return (text) => {
    if (text !== last) [last, quoted] = [text, JSON.stringify(text)];
    return quoted;
  };
}

const quoteAddress = createQuoter();
const quoteName = createQuoter();

type Head = Pick<CaptureEntry['request'], 'method' | 'target' | 'httpVersion' | 'rawHeaders'>;

interface WrittenHead extends Head {
  readonly text: string;
}

/** Heads are remembered by their headers, which are one object as long as a receiver reads the same head again. */
const mostHeads = 256;
const writtenHeads = new Map<RawHeaders, WrittenHead>();

function headOf(head: Head): string {
  const { method, target, httpVersion, rawHeaders } = head;
  const found = writtenHeads.get(rawHeaders);
  if (found?.target === target && found.method === method && found.httpVersion === httpVersion) {
    return found.text;
  }
  const text = JSON.stringify({ method, target, httpVersion, rawHeaders }).slice(1, -1);
  if (writtenHeads.size >= mostHeads) writtenHeads.clear();
  writtenHeads.set(rawHeaders, { method, target, httpVersion, rawHeaders, text });
  return text;
}
