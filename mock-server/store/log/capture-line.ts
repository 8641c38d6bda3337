/**
 * The line of a capture as receivers make it: what `JSON.stringify` makes of it, for a third of the time.
 */
import type { CaptureEntry, WireForm } from '#core/log/log-entry.ts';

import { createHeadWriter, createQuoter, encodeBody } from './line-pieces.ts';

/**
 * The form of a request that is what everybody writes. A capture that has this very object was made by a receiver and has
 * no member but those that are written here.
 */
export const usualForm: WireForm = Object.freeze({});

/** Whether `encodeCapture` writes all that it has. */
export function isUsualCapture({
  wire,
  answer,
  bodyDropped,
  imported,
  passedOn,
}: CaptureEntry): boolean {
  if (wire !== usualForm) return false;
  if (passedOn !== undefined) return false;
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

const quoteAddress = createQuoter();
const quoteName = createQuoter();

type Head = Pick<CaptureEntry['request'], 'method' | 'target' | 'httpVersion' | 'rawHeaders'>;

const headOf = createHeadWriter<Head>(
  ({ method, target, httpVersion, rawHeaders }) => ({ method, target, httpVersion, rawHeaders }),
  (one, other) =>
    one.target === other.target &&
    one.method === other.method &&
    one.httpVersion === other.httpVersion,
);
