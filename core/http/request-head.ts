/**
 * The head of a request as it came: tolerant, since a recorder keeps what others refuse. Only what has no request line
 * is no request. RFC 9112 says how a head is written; what is read here beyond that is said where it stands.
 */
import type { RawHeader, RawHeaders } from './raw-headers.ts';

export const methodToken = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const version = /^HTTP\/(\d+(?:\.\d+)?)$/i;
const space = 0x20;
const tab = 0x09;

/** Whether a character code is a space or a tab. */
export function isBlank(code: number): boolean {
  return code === space || code === tab;
}

/** Without the blanks at both ends. By hand: a pattern would take forever over a megabyte of blanks. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end - start === text.length ? text : text.slice(start, end);
}

export interface RequestHead {
  /** All of it, the empty line at its end included, one character for each byte. */
  readonly text: string;
  readonly method: string;
  readonly target: string;
  /** "1.1"; "1" where it has one number only. */
  readonly httpVersion: string;
  readonly rawHeaders: RawHeaders;
  /** Whether the fields, written as everybody writes them, are exactly that text. */
  readonly usual: boolean;
}

export interface HeaderLines {
  readonly headers: RawHeaders;
  readonly usual: boolean;
}

/**
 * Header lines, each without its line end. A folded line (obs-fold) goes on with the value before it behind one space,
 * blanks around a name are no part of it, and a line without a colon is a name without a value.
 * @param from index of the first header line; an empty line ends them
 */
export function readHeaderLines(lines: readonly string[], from: number): HeaderLines {
  const headers: RawHeader[] = [];
  let usual = true;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') break;
    const colon = line.indexOf(':');
    const before = headers.at(-1);
    if (isBlank(line.charCodeAt(0)) && before !== undefined) {
      headers[headers.length - 1] = [before[0], `${before[1]} ${trimBlanks(line)}`];
      usual = false;
    } else if (colon > 0 && isPlain(line, colon)) {
      headers.push([line.slice(0, colon), line.slice(colon + 2)]);
    } else {
      const end = colon === -1 ? line.length : colon;
      const name = trimBlanks(line.slice(0, end));
      headers.push([name, trimBlanks(line.slice(end + 1))]);
      usual = false;
    }
  }
  return { headers, usual };
}

/** Whether a line is `Name: value` with one blank and no other around either. */
function isPlain(line: string, colon: number): boolean {
  const { length } = line;
  return (
    line.charCodeAt(colon + 1) === 0x20 &&
    !isBlank(line.charCodeAt(0)) &&
    !isBlank(line.charCodeAt(colon - 1)) &&
    (length === colon + 2 ||
      (!isBlank(line.charCodeAt(colon + 2)) && !isBlank(line.charCodeAt(length - 1))))
  );
}

/** Lines that end with CR LF or with LF alone, and whether all of them ended with both. */
export function splitLines(text: string): { readonly lines: string[]; readonly usual: boolean } {
  const lines = text.split('\r\n');
  if (lines.every((line) => !line.includes('\n'))) return { lines, usual: true };
  return { lines: text.split(/\r?\n/), usual: false };
}

export interface RequestLine {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
}

/** Method, target and version; what stands between the first and the last is the target, blanks within it too. */
export function readRequestLine(line: string): RequestLine | null {
  const trimmed = trimBlanks(line);
  const methodEnd = firstBlank(trimmed);
  const versionStart = Math.max(trimmed.lastIndexOf(' '), trimmed.lastIndexOf('\t')) + 1;
  const [, httpVersion] = version.exec(trimmed.slice(versionStart)) ?? [];
  const method = trimmed.slice(0, methodEnd);
  if (httpVersion === undefined || !methodToken.test(method)) return null;
  // The preface of HTTP/2 is made to be refused by a server of HTTP/1 (RFC 9113, section 3.4).
  if (method === 'PRI' && httpVersion === '2.0') return null;
  return { method, target: trimBlanks(trimmed.slice(methodEnd, versionStart)), httpVersion };
}

function firstBlank(text: string): number {
  let index = 0;
  while (index < text.length && !isBlank(text.charCodeAt(index))) index += 1;
  return index;
}

/**
 * Reads a head.
 * @param text all of it, one character for each byte
 * @returns null when its first line is no request line: this is not HTTP/1
 */
export function readRequestHead(text: string): RequestHead | null {
  const { lines, usual: usualEnds } = splitLines(text);
  let first = 0;
  while (lines[first] === '' && first < lines.length - 1) first += 1;
  const line = lines[first] ?? '';
  const found = readRequestLine(line);
  if (found === null) return null;
  const { method, target, httpVersion } = found;
  const { headers, usual } = readHeaderLines(lines, first + 1);
  const usualLine = first === 0 && line === `${method} ${target} HTTP/${httpVersion}`;
  return {
    ...{ text, method, target, httpVersion },
    rawHeaders: headers,
    usual: usualEnds && usualLine && usual,
  };
}
