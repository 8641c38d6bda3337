/**
 * Destination URLs as Ruby's `URI.parse(url).normalize` takes them apart, which is what GitLab's HTTP
 * client does before it sends. The WHATWG rules of `URL` differ in dozens of places (dots, escapes,
 * blanks, default paths), so this must never be replaced by it.
 * Seen on the wire: fixtures/wire; Ruby's `lib/uri/rfc3986_parser.rb` and `lib/uri/generic.rb` (uri 0.11).
 */
import { rememberByText } from '../memo/remember.ts';

export interface ParsedUrl {
  readonly scheme: 'http' | 'https';
  /** `user:password` as written, still percent-encoded; null when there is none. */
  readonly userinfo: string | null;
  /** Host name or address in lower case; an IPv6 address stands in brackets. */
  readonly host: string;
  readonly port: number;
  /** Path and query as the request line has them. */
  readonly target: string;
}

export const defaultPorts = { http: 80, https: 443 } as const;

const escape = '%[0-9a-f]{2}';
const unreserved = `a-z0-9\\-._~!$&'()*+,;=`;
const urlPattern = new RegExp(
  [
    '^(?<scheme>https?)://',
    `(?:(?<userinfo>(?:${escape}|[${unreserved}:])*)@)?`,
    `(?<host>\\[[0-9a-f:.]+\\]|(?:${escape}|[${unreserved}])+)`,
    '(?::(?<port>\\d*))?',
    `(?<path>(?:/(?:${escape}|[${unreserved}:@])*)*)`,
    '(?:\\?(?<query>[^#]*))?',
    `(?:#(?:${escape}|[${unreserved}:@/?])*)?$`,
  ].join(''),
  'i',
);

/**
 * Takes a destination URL apart.
 * @returns null when it is none that GitLab could send to: not http or https, without a host, with a
 *   character that RFC 3986 forbids, or with a port above 65535 (Ruby would send to the port modulo 65536)
 */
export const parseDestinationUrl: (text: string) => ParsedUrl | null = rememberByText(parseAnew);

function parseAnew(text: string): ParsedUrl | null {
  if (!isAscii(text)) {
    return null;
  }
  const parts = urlPattern.exec(text)?.groups;
  if (parts === undefined) {
    return null;
  }
  const scheme = parts['scheme']?.toLowerCase() === 'https' ? 'https' : 'http';
  const host = parts['host']?.toLowerCase() ?? '';
  const digits = parts['port'] ?? '';
  const port = digits === '' ? defaultPorts[scheme] : Number(digits);
  if (port > 65535 || (host.startsWith('[') && !isIpv6Address(host.slice(1, -1)))) {
    return null;
  }
  const path = parts['path'] ?? '';
  const query = parts['query'] === undefined ? '' : cleanQuery(parts['query']);
  if (query === null) {
    return null;
  }
  const userinfo = parts['userinfo'] ?? '';
  return {
    scheme,
    userinfo: userinfo === '' ? null : userinfo,
    host,
    port,
    target: (path === '' ? '/' : path) + query,
  };
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/**
 * The query with its question mark. Ruby's `query=` drops tabs and line breaks, escapes what it does not
 * let through (the apostrophe too), and refuses a percent sign before two characters that are not hex.
 */
function cleanQuery(query: string): string | null {
  const kept = query.replace(/[\t\r\n]/g, '');
  return /%[^0-9a-f]{2}/i.test(kept)
    ? null
    : `?${kept.replace(/[\0- "#'<>`\x7f]/g, (character) => percentEncode(character))}`;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Whether it is an IPv6 address as RFC 3986 writes it, also with an IPv4 address as its end. */
function isIpv6Address(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) {
    return false;
  }
  const counts = halves.map((half, index) => countPieces(half, index === halves.length - 1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return halves.length === 2 ? total <= 7 : total === 8;
}

/** How many 16-bit pieces a run of an IPv6 address has; NaN when it is malformed. */
function countPieces(run: string, isLast: boolean): number {
  if (run === '') {
    return 0;
  }
  const pieces = run.split(':');
  return pieces.reduce((sum, piece, index) => {
    if (/^[0-9a-f]{1,4}$/i.test(piece)) {
      return sum + 1;
    }
    return isLast && index === pieces.length - 1 && isIpv4Address(piece) ? sum + 2 : NaN;
  }, 0);
}

function isIpv4Address(text: string): boolean {
  const octets = text.split('.');
  return (
    octets.length === 4 &&
    octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)
  );
}
