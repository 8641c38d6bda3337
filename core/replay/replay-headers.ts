/**
 * What a replay does to header lines: Host and credentials of another target, lines that are put in or left
 * out, and the length. Order, case and duplicates of all others stay. Content-Length is always that of the body.
 */
import { basicAuthorization, hostHeader } from '../delivery/ruby-request.ts';
import { toByteString } from '../http/byte-string.ts';
import type { ParsedUrl } from '../http/destination-url.ts';
import type { RawHeader, RawHeaders } from '../http/raw-headers.ts';

/** Said wherever somebody may write a length of their own. */
export const lengthRule = 'Content-Length is always that of the body';

/** Host as GitLab's client writes it; it stands first where there was none, as HTTP/1.1 demands one. */
export function aimHeaders(headers: RawHeaders, url: ParsedUrl): RawHeaders {
  const host: RawHeader = ['Host', hostHeader(url)];
  return addCredentials(
    hasHeader(headers, 'host') ? putValue(headers, host) : [host, ...headers],
    url,
  );
}

/** The credentials of a URL, as Basic auth; without any, the lines as they are. */
export function addCredentials(headers: RawHeaders, { userinfo }: ParsedUrl): RawHeaders {
  return userinfo === null
    ? headers
    : putValue(headers, ['Authorization', basicAuthorization(userinfo)]);
}

/** Pieces of a chunked body were not kept apart, so it goes out with its length, at the same place. */
export function measureBody(headers: RawHeaders, length: number): RawHeaders {
  const told: RawHeader = ['Content-Length', String(length)];
  const isChunked = hasHeader(headers, 'transfer-encoding');
  if (hasHeader(headers, 'content-length')) {
    return putValue(isChunked ? leaveOut(headers, ['transfer-encoding']) : headers, told);
  }
  if (isChunked) {
    return headers.map((header) => (isNamed(header, 'transfer-encoding') ? told : header));
  }
  return length === 0 ? headers : [...headers, told];
}

/** Without the headers of those names, in whatever case. */
export function leaveOut(headers: RawHeaders, names: readonly string[]): RawHeaders {
  const unwanted = new Set(names.map((name) => toByteString(name).toLowerCase()));
  return headers.filter(([name]) => !unwanted.has(name.toLowerCase()));
}

/** A header as somebody typed it: its spelling counts, and its text goes out as UTF-8. */
export function putHeader(headers: RawHeaders, [name, value]: RawHeader): RawHeaders {
  const typed: RawHeader = [toByteString(name), toByteString(value)];
  const wanted = typed[0].toLowerCase();
  return putValue(headers, typed).map((header) => (isNamed(header, wanted) ? typed : header));
}

/** Whether both lists have the same lines of that name. */
export function sameLines(one: RawHeaders, other: RawHeaders, name: string): boolean {
  const linesOf = (headers: RawHeaders): string =>
    JSON.stringify(headers.filter((header) => isNamed(header, name)));
  return linesOf(one) === linesOf(other);
}

/** Names of headers that were added, dropped or have another value, or `order` when only that differs. */
export function namesOfChanged(before: RawHeaders, after: RawHeaders): string[] {
  const [old, current] = [countLines(before), countLines(after)];
  const differs = ([name, value]: RawHeader): boolean =>
    old.get(lineOf([name, value])) !== current.get(lineOf([name, value]));
  const names = [...before.filter(differs), ...after.filter(differs)].map(([name]) => name);
  if (names.length > 0) return [...new Set(names)];
  const isMoved = before.some((header, place) => {
    const there = after[place];
    return there === undefined || lineOf(header) !== lineOf(there);
  });
  return isMoved ? ['order of headers'] : [];
}

function lineOf([name, value]: RawHeader): string {
  return `${name}: ${value}`;
}

function countLines(headers: RawHeaders): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of headers.map(lineOf)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function isNamed([name]: RawHeader, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}

function hasHeader(headers: RawHeaders, name: string): boolean {
  return headers.some((header) => isNamed(header, name));
}

/** The value in the place of the first header of that name, whose spelling stays; at the end when there is none. */
function putValue(headers: RawHeaders, [name, value]: RawHeader): RawHeaders {
  const wanted = name.toLowerCase();
  const first = headers.findIndex((header) => isNamed(header, wanted));
  if (first === -1) return [...headers, [name, value]];
  return headers
    .filter((header, index) => index <= first || !isNamed(header, wanted))
    .map((header, index) => (index === first ? [header[0], value] : header));
}
