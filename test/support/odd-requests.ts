/**
 * Requests as nobody should write them and somebody does, and what no request is: the bytes that go over a connection,
 * and what a receiver is expected to make of them. Bytes are text of one character each.
 */
import type { RawHeaders } from '#core/http/raw-headers.ts';

/** What is expected of a capture; what is left out is as of a plain POST to /. */
export interface ExpectedCapture {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
  readonly headers?: RawHeaders;
  readonly body?: string;
  readonly trailers?: RawHeaders;
  readonly complete?: boolean;
  readonly answered?: number | null;
}

/** The code of a notice, without what comes before its slash. */
export interface ExpectedNotice {
  readonly notice: 'not-http' | 'headers-too-large' | 'cut-short' | 'bytes-after-request';
}

export interface OddRequest {
  readonly name: string;
  readonly bytes: string;
  readonly entries: readonly (ExpectedCapture | ExpectedNotice)[];
}

type Expected = ExpectedCapture | ExpectedNotice;

function odd(name: string, bytes: string, ...entries: readonly Expected[]): OddRequest {
  return { name, bytes, entries };
}

const after: ExpectedNotice = { notice: 'bytes-after-request' };
const notHttp: ExpectedNotice = { notice: 'not-http' };
const cutShort: ExpectedNotice = { notice: 'cut-short' };

/** A POST to / with these header lines and what follows the empty line. */
function post(headers: string, rest = ''): string {
  return `POST / HTTP/1.1\r\n${headers}\r\n${rest}`;
}

const chunked = 'Transfer-Encoding: chunked\r\n';
const gzip = '\x1f\x8b\b\x00\x00\x00\x00\x00\x00\x03\xabV\xaa\x05\x00\x1bR\xa0\xff';
const manyHeaders = Array.from({ length: 10_000 }, (_, at): [string, string] => [`X-${at}`, 'v']);
const linesOf = (headers: RawHeaders): string =>
  headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');

const requestLines: readonly OddRequest[] = [
  odd('a plain request', post('Content-Length: 2\r\n', '{}'), { body: '{}' }),
  odd('a method that nobody knows', 'FOO /a HTTP/1.1\r\n\r\n', { method: 'FOO', target: '/a' }),
  odd('a method in small letters', 'post /a HTTP/1.1\r\n\r\n', { method: 'post', target: '/a' }),
  odd('a method of signs', "!#$%&'*+.^_`|~- /a HTTP/1.1\r\n\r\n", {
    method: "!#$%&'*+.^_`|~-",
    target: '/a',
  }),
  odd('a method of 300 letters', `${'M'.repeat(300)} / HTTP/1.1\r\n\r\n`, {
    method: 'M'.repeat(300),
  }),
  odd('PRI in HTTP/1.1', 'PRI * HTTP/1.1\r\n\r\n', { method: 'PRI', target: '*' }),
  odd('a whole URL', 'GET http://far.test:1/a?b HTTP/1.1\r\nHost: far.test\r\n\r\n', {
    method: 'GET',
    target: 'http://far.test:1/a?b',
  }),
  odd('OPTIONS *', 'OPTIONS * HTTP/1.1\r\n\r\n', { method: 'OPTIONS', target: '*' }),
  odd('CONNECT', 'CONNECT far.test:443 HTTP/1.1\r\n\r\n', {
    method: 'CONNECT',
    target: 'far.test:443',
    answered: 405,
  }),
  odd(
    'CONNECT and what would go through the tunnel',
    'CONNECT far.test:443 HTTP/1.1\r\n\r\n\x16\x03\x01',
    { method: 'CONNECT', target: 'far.test:443', answered: 405 },
    after,
  ),
  odd('a target with blanks', 'GET /a b  c HTTP/1.1\r\n\r\n', {
    method: 'GET',
    target: '/a b  c',
  }),
  odd('more blanks than one', 'GET \t /a \t HTTP/1.1 \r\n\r\n', { method: 'GET', target: '/a' }),
  odd('no target', 'GET HTTP/1.1\r\n\r\n', { method: 'GET', target: '' }),
  odd('a target of bytes beyond ASCII', 'GET /\xc3\xa4\xff HTTP/1.1\r\n\r\n', {
    method: 'GET',
    target: '/\xc3\xa4\xff',
  }),
  odd('a target with control characters', 'GET /\x00\x07\x1b HTTP/1.1\r\n\r\n', {
    method: 'GET',
    target: '/\x00\x07\x1b',
  }),
  odd('a target without a slash', 'GET a HTTP/1.1\r\n\r\n', { method: 'GET', target: 'a' }),
  odd('a fragment', 'GET /a#b HTTP/1.1\r\n\r\n', { method: 'GET', target: '/a#b' }),
  odd('a target of 100 KB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`, {
    method: 'GET',
    target: `/${'a'.repeat(100_000)}`,
  }),
  odd('a version in small letters', 'POST / http/1.1\r\n\r\n', {}),
  odd('version 1.0', 'POST / HTTP/1.0\r\n\r\n', { version: '1.0' }),
  odd('version 1', 'POST / HTTP/1\r\n\r\n', { version: '1' }),
  odd('version 0.9, written out', 'POST / HTTP/0.9\r\n\r\n', { version: '0.9' }),
  odd('version 1.2', 'POST / HTTP/1.2\r\n\r\n', { version: '1.2' }),
  odd('version 2.0 of an ordinary method', 'POST / HTTP/2.0\r\n\r\n', { version: '2.0' }),
  odd('blank lines before it', '\r\n\r\n\nPOST / HTTP/1.1\r\n\r\n', {}),
];

const headerLines: readonly OddRequest[] = [
  odd('no headers at all', post(''), { headers: [] }),
  odd('a folded value', post('X-A: one\r\n two\r\n\tthree\r\nX-B: b\r\n'), {
    headers: [
      ['X-A', 'one two three'],
      ['X-B', 'b'],
    ],
  }),
  odd('a folded value that begins in the next line', post('X-A:\r\n  one\r\n'), {
    headers: [['X-A', ' one']],
  }),
  odd('a blank before the first name', post(' X-A: a\r\nX-B: b\r\n'), {
    headers: [
      ['X-A', 'a'],
      ['X-B', 'b'],
    ],
  }),
  odd('lines that end with LF alone', 'POST / HTTP/1.1\nX-A: a\nContent-Length: 2\n\n{}', {
    headers: [
      ['X-A', 'a'],
      ['Content-Length', '2'],
    ],
    body: '{}',
  }),
  odd('one line that ends with LF alone', post('X-A: a\nX-B: b\r\n'), {
    headers: [
      ['X-A', 'a'],
      ['X-B', 'b'],
    ],
  }),
  odd('an empty line that ends with LF alone', 'POST / HTTP/1.1\r\nX-A: a\r\n\n', {
    headers: [['X-A', 'a']],
  }),
  odd('a CR within a value', post('X-A: a\rb\r\n'), { headers: [['X-A', 'a\rb']] }),
  odd('two CRs before the LF', post('X-A: a\r\r\nX-B: b\r\n'), {
    headers: [
      ['X-A', 'a\r'],
      ['X-B', 'b'],
    ],
  }),
  odd('a blank before the colon', post('X-A : a\r\nX-B\t: b\r\n'), {
    headers: [
      ['X-A', 'a'],
      ['X-B', 'b'],
    ],
  }),
  odd('no blank behind the colon', post('X-A:a\r\n'), { headers: [['X-A', 'a']] }),
  odd('several blanks around a value', post('X-A: \t a \t \r\n'), { headers: [['X-A', 'a']] }),
  odd('an empty value', post('X-A: \r\nX-B:\r\n'), {
    headers: [
      ['X-A', ''],
      ['X-B', ''],
    ],
  }),
  odd('a line without a colon', post('just words\r\nX-B: b\r\n'), {
    headers: [
      ['just words', ''],
      ['X-B', 'b'],
    ],
  }),
  odd('a line without a name', post(': a\r\n'), { headers: [['', 'a']] }),
  odd('a name with blanks', post('X A: a\r\n'), { headers: [['X A', 'a']] }),
  odd('a name of bytes beyond ASCII', post('X-\xc3\xa4: a\r\n'), {
    headers: [['X-\xc3\xa4', 'a']],
  }),
  odd('a value of bytes beyond ASCII', post('X-A: \xc3\xa4\xff\r\n'), {
    headers: [['X-A', '\xc3\xa4\xff']],
  }),
  odd('control characters in a value', post('X-A: \x00\x01\x7f\r\n'), {
    headers: [['X-A', '\x00\x01\x7f']],
  }),
  odd('the same header three times', post('X-A: a\r\nx-a: a\r\nX-A: b\r\n'), {
    headers: [
      ['X-A', 'a'],
      ['x-a', 'a'],
      ['X-A', 'b'],
    ],
  }),
  odd('two Hosts', post('Host: a\r\nHost: b\r\n'), {
    headers: [
      ['Host', 'a'],
      ['Host', 'b'],
    ],
  }),
  odd('10,000 headers', post(linesOf(manyHeaders)), { headers: manyHeaders }),
  odd('a value of 900 KB', post(`X-A: ${'a'.repeat(900_000)}\r\n`), {
    headers: [['X-A', 'a'.repeat(900_000)]],
  }),
  odd('a value of 300 KB of blanks within it', post(`X-A: a${' '.repeat(300_000)}b\r\n`), {
    headers: [['X-A', `a${' '.repeat(300_000)}b`]],
  }),
  odd('more than 1 MB of headers', post(`X-A: ${'a'.repeat(1_050_000)}\r\n`), {
    notice: 'headers-too-large',
  }),
  odd('an Expect that nobody knows', post('Expect: miracles\r\nContent-Length: 1\r\n', 'x'), {
    body: 'x',
  }),
  odd('100-continue', post('Expect: 100-continue\r\nContent-Length: 1\r\n', 'x'), { body: 'x' }),
  odd('an upgrade', post('Connection: Upgrade\r\nUpgrade: h2c\r\n'), {}),
];

const lengths: readonly OddRequest[] = [
  odd('a length twice', post('Content-Length: 2\r\nContent-Length: 2\r\n', '{}'), { body: '{}' }),
  odd('a length twice in one line', post('Content-Length: 2, 2\r\n', '{}'), { body: '{}' }),
  odd(
    'two lengths, the greater last',
    post('Content-Length: 1\r\nContent-Length: 2\r\n', '{}'),
    { body: '{' },
    after,
  ),
  odd('two lengths, the greater first', post('Content-Length: 2\r\nContent-Length: 1\r\n', '{}'), {
    body: '{}',
  }),
  odd('a length with a plus', post('Content-Length: +2\r\n', '{}'), { body: '{}' }),
  odd('a length with noughts before it', post('Content-Length: 0002\r\n', '{}'), { body: '{}' }),
  odd('a length with blanks around', post('Content-Length:   2  \r\n', '{}'), { body: '{}' }),
  odd('a negative length', post('Content-Length: -2\r\n', '{}'), { body: '{}', answered: 400 }),
  odd('a length that is a word', post('Content-Length: abc\r\n', '{}'), {
    body: '{}',
    answered: 400,
  }),
  odd('a length in hexadecimal', post('Content-Length: 0x2\r\n', '{}'), {
    body: '{}',
    answered: 400,
  }),
  odd('a length with a point', post('Content-Length: 2.0\r\n', '{}'), {
    body: '{}',
    answered: 400,
  }),
  odd('an empty length', post('Content-Length: \r\n', '{}'), { body: '{}', answered: 400 }),
  odd('a length that no number holds', post(`Content-Length: ${'9'.repeat(30)}\r\n`, '{}'), {
    body: '{}',
    complete: false,
    answered: null,
  }),
  odd('fewer bytes than announced', post('Content-Length: 9\r\n', '{}'), {
    body: '{}',
    complete: false,
    answered: null,
  }),
  odd(
    'more bytes than announced',
    post('Content-Length: 2\r\n', '{}{"a":1}'),
    { body: '{}' },
    notHttp,
  ),
  odd('a body without a length', post('', '{"a":1}'), { body: '' }, notHttp),
  odd(
    'a body without a length in HTTP/1.0',
    'POST / HTTP/1.0\r\n\r\n{}',
    { version: '1.0' },
    after,
  ),
  odd('a GET with a body', 'GET / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}', {
    method: 'GET',
    body: '{}',
  }),
  odd('a body of bytes that are no text', post('Content-Length: 4\r\n', '\xff\x00\xfe\r'), {
    body: '\xff\x00\xfe\r',
  }),
  odd(
    'a compressed body',
    post(`Content-Encoding: gzip\r\nContent-Length: ${gzip.length}\r\n`, gzip),
    { body: gzip },
  ),
  odd('a body of 70 KB', post('Content-Length: 70000\r\n', 'b'.repeat(70_000)), {
    body: 'b'.repeat(70_000),
  }),
];

const chunks: readonly OddRequest[] = [
  odd('chunks', post(chunked, '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n'), { body: 'abcde' }),
  odd('chunks with extensions', post(chunked, '3;a=b; c="d;e"\r\nabc\r\n0;last\r\n\r\n'), {
    body: 'abc',
  }),
  odd('trailers', post(chunked, '1\r\na\r\n0\r\nX-A: 1\r\nx-a:2\r\n\r\n'), {
    body: 'a',
    trailers: [
      ['X-A', '1'],
      ['x-a', '2'],
    ],
  }),
  odd(
    'sizes in capitals, with noughts and blanks',
    post(chunked, '00A \r\n0123456789\r\n0\r\n\r\n'),
    {
      body: '0123456789',
    },
  ),
  odd('chunks that end with LF alone', post(chunked, '3\nabc\n0\n\n'), { body: 'abc' }),
  odd('no chunk but the last', post(chunked, '0\r\n\r\n'), { body: '' }),
  odd('Chunked in capitals', post('TRANSFER-ENCODING: CHUNKED\r\n', '1\r\na\r\n0\r\n\r\n'), {
    body: 'a',
  }),
  odd('chunks behind gzip', post('Transfer-Encoding: gzip, chunked\r\n', '1\r\na\r\n0\r\n\r\n'), {
    body: 'a',
  }),
  odd('chunks and a length', post(`${chunked}Content-Length: 99\r\n`, '1\r\na\r\n0\r\n\r\n'), {
    body: 'a',
  }),
  odd('chunks in HTTP/1.0', `POST / HTTP/1.0\r\n${chunked}\r\n1\r\na\r\n0\r\n\r\n`, {
    version: '1.0',
    body: 'a',
  }),
  odd('a coding that nobody knows', post('Transfer-Encoding: magic\r\n', '{}'), {
    body: '{}',
    answered: 400,
  }),
  odd(
    'a coding that nobody knows, and a length',
    post('Transfer-Encoding: magic\r\nContent-Length: 2\r\n', '{}'),
    { body: '{}' },
  ),
  odd('identity', post('Transfer-Encoding: identity\r\nContent-Length: 2\r\n', '{}'), {
    body: '{}',
  }),
  odd('a size that is no number', post(chunked, '1\r\na\r\nxyz\r\nbc\r\n0\r\n\r\n'), {
    body: 'a',
    complete: false,
    answered: 400,
  }),
  odd('a chunk that is longer than its size', post(chunked, '1\r\nabc\r\n0\r\n\r\n'), {
    body: 'a',
    complete: false,
    answered: 400,
  }),
  odd('chunks that stop', post(chunked, '5\r\nab'), {
    body: 'ab',
    complete: false,
    answered: null,
  }),
  odd('chunks without the last line', post(chunked, '1\r\na\r\n0\r\n'), {
    body: 'a',
    complete: false,
    answered: null,
  }),
];

const several: readonly OddRequest[] = [
  odd(
    'three at once',
    post('Content-Length: 1\r\n', 'a') + post(chunked, '1\r\nb\r\n0\r\n\r\n') + post(''),
    { body: 'a' },
    { body: 'b' },
    { body: '' },
  ),
  odd(
    'blank lines between two',
    `${post('Content-Length: 1\r\n', 'a')}\r\n\r\n${post('')}`,
    { body: 'a' },
    { body: '' },
  ),
  odd('another behind one that is the last', post('Connection: close\r\n') + post(''), {}, after),
  odd(
    'two in HTTP/1.0 over one connection',
    'POST / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'.repeat(2),
    { version: '1.0' },
    { version: '1.0' },
  ),
  odd('rubbish behind a request', `${post('')}\x00rubbish`, {}, notHttp),
];

const noRequests: readonly OddRequest[] = [
  odd('a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', notHttp),
  odd('the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04', notHttp),
  odd('words', 'hello there\r\n\r\n', notHttp),
  odd('JSON', '{"id":1}\n', notHttp),
  odd('a request without a version', 'GET /\r\n\r\n', notHttp),
  odd('a method with a control character', 'GE\x01T / HTTP/1.1\r\n\r\n', notHttp),
  odd('an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', notHttp),
  odd('bytes without any line', '\x00\xff'.repeat(300), notHttp),
  odd('a head that ends within a header', 'POST / HTTP/1.1\r\nHost: x\r\nX-Ha', cutShort),
  odd('a head that ends within its first line', 'POST /lo', cutShort),
  odd('a head without its empty line', 'POST / HTTP/1.1\r\nHost: x\r\n', cutShort),
];

export const oddRequests: readonly OddRequest[] = [
  ...requestLines,
  ...headerLines,
  ...lengths,
  ...chunks,
  ...several,
  ...noRequests,
];
