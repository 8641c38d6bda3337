/**
 * The request that GitLab's HTTP client (HTTParty over Ruby's Net::HTTP) makes of a URL, a list of
 * headers and a body: every header that goes out, in wire order. Which headers GitLab passes is decided
 * elsewhere; here stands only what the client does with them.
 * Seen on the wire: fixtures/wire; Ruby 3.1 `lib/net/http/{header,generic_request}.rb`, HTTParty 0.21
 * `lib/httparty/request.rb`.
 */
import { encodeBase64 } from '../http/base64.ts';
import { toByteString, utf8Length } from '../http/byte-string.ts';
import { defaultPorts, type ParsedUrl } from '../http/destination-url.ts';
import type { RawHeader, RawHeaders } from '../http/raw-headers.ts';
import { rememberByObject, rememberByText } from '../memo/remember.ts';
import { capitaliseHeaderName } from './capitalise-header-name.ts';

export interface RubyRequest {
  readonly kind: 'request';
  readonly target: string;
  /** Names and values as byte strings: what is not ASCII stands there as its UTF-8 bytes. */
  readonly rawHeaders: RawHeaders;
}

/** A header that cannot be sent, for which Ruby raises an error before it opens a connection. */
export interface RefusedHeader {
  readonly kind: 'refused-header';
  readonly name: string;
  /** In Ruby's words. A line break in a name Ruby would let through, as a forged header; this tool does not. */
  readonly message: string;
}

interface RequestParts {
  readonly url: ParsedUrl;
  /** As GitLab passes them; of equal names the last value counts, at the place of the first. */
  readonly headers: RawHeaders;
  readonly body: string;
  /** Whether the client gives a body without a Content-Type one, as Net::HTTP does before Ruby 4. */
  readonly defaultContentType: boolean;
}

const defaultContentTypeValue = 'application/x-www-form-urlencoded';

/** Names in lower case to values, in wire order: the form Net::HTTP keeps them in. */
type HeaderTable = Map<string, string>;

/** A request but for its body: the same for all that go to one place with the same headers. */
interface PreparedRequest {
  readonly kind: 'request';
  readonly target: string;
  /** Its headers with that Content-Length. Most bodies of one place have one of a few lengths. */
  readonly headersOf: (length: string) => RawHeaders;
}

/** Digits of the lengths whose headers are remembered. */
const roomForLengths = { room: 256 };

/** By the list of headers, the place, and the default Content-Type; empty = there is none. */
const prepared = rememberByObject((headers: RawHeaders) =>
  rememberByObject((url: ParsedUrl) =>
    rememberByText((contentType) => prepareRequest(url, headers, contentType)),
  ),
);

/**
 * Makes the request, or says which header cannot be sent. What does not depend on the body is made once for the same
 * lists of headers, which therefore must not be changed afterwards. Bodies of one length get the very same list of headers,
 * so that what is made of it, such as its bytes, can be remembered too.
 */
export function buildRubyRequest({
  url,
  headers,
  body,
  defaultContentType,
}: RequestParts): RubyRequest | RefusedHeader {
  const request = prepared(headers)(url)(defaultContentType ? defaultContentTypeValue : '');
  if (request.kind === 'refused-header') {
    return request;
  }
  const rawHeaders = request.headersOf(String(utf8Length(body)));
  return { kind: 'request', target: request.target, rawHeaders };
}

/** @param contentType the default one; empty = none */
function prepareRequest(
  url: ParsedUrl,
  headers: RawHeaders,
  contentType: string,
): PreparedRequest | RefusedHeader {
  const refused = headers.find(hasLineBreak);
  if (refused !== undefined) {
    return refuse(refused);
  }
  const table: HeaderTable = new Map(
    headers.map(([name, value]) => [name.toLowerCase(), stripBlanks(value)]),
  );
  // A Range of the caller's keeps Net::HTTP from asking for compression.
  if (!table.has('range')) {
    setDefault(table, 'accept-encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3');
  }
  setDefault(table, 'accept', '*/*');
  setDefault(table, 'user-agent', 'Ruby');
  if (url.userinfo !== null) {
    table.set('authorization', basicAuthorization(url.userinfo));
  }
  setDefault(table, 'connection', 'close');
  setDefault(table, 'host', hostHeader(url));
  table.set('content-length', '');
  table.delete('transfer-encoding');
  if (contentType !== '') {
    setDefault(table, 'content-type', contentType);
  }
  const rawHeaders = Array.from(table, ([name, value]): RawHeader => {
    return [toByteString(capitaliseHeaderName(name)), toByteString(value)];
  });
  const lengthAt = [...table.keys()].indexOf('content-length');
  const headersOf = rememberByText(
    (length): RawHeaders => rawHeaders.with(lengthAt, ['Content-Length', length]),
    roomForLengths,
  );
  return { kind: 'request', target: url.target, headersOf };
}

function setDefault(table: HeaderTable, name: string, value: string): void {
  if (!table.has(name)) {
    table.set(name, value);
  }
}

/** Ruby's `strip`: ASCII blanks and NUL at both ends, and no other Unicode space. */
function stripBlanks(value: string): string {
  return value.replace(/^[\0\t-\r ]+|[\0\t-\r ]+$/g, '');
}

function hasLineBreak([name, value]: RawHeader): boolean {
  return /[\r\n]/.test(stripBlanks(value)) || /[\r\n]/.test(name);
}

function refuse([name, value]: RawHeader): RefusedHeader {
  const isNameBroken = /[\r\n]/.test(name);
  const message = isNameBroken
    ? `header name ${JSON.stringify(name)} cannot include CR/LF`
    : `header ${name} has field value ${JSON.stringify(stripBlanks(value))}, this cannot include CR/LF`;
  return { kind: 'refused-header', name, message };
}

/** HTTParty takes the first two parts between colons and decodes nothing. */
export function basicAuthorization(userinfo: string): string {
  const [user = '', password = ''] = userinfo.split(':');
  // A URL is ASCII, so each character is a byte.
  const bytes = Array.from(`${user}:${password}`, (character) => character.charCodeAt(0));
  return `Basic ${encodeBase64(bytes)}`;
}

/** The value of Host: without the port where it is the scheme's own. */
export function hostHeader({ scheme, host, port }: ParsedUrl): string {
  return port === defaultPorts[scheme] ? host : `${host}:${port}`;
}
