import { describe, expect, it } from 'vitest';

import { toByteString } from '../http/byte-string.ts';
import { parseDestinationUrl } from '../http/destination-url.ts';
import type { RawHeader, RawHeaders } from '../http/raw-headers.ts';
import { buildRubyRequest } from './ruby-request.ts';

const token: RawHeader = ['X-Gitlab-Event-Streaming-Token', 'tok'];
const type: RawHeader = ['X-Gitlab-Audit-Event-Type', 'repository_git_operation'];

function build(
  custom: RawHeaders,
  address = 'http://h/logs',
  body = '{}',
  defaultContentType = true,
) {
  const url = parseDestinationUrl(address);
  if (url === null) {
    throw new Error(`${address} does not parse`);
  }
  const headers = [token, ...custom, type];
  return buildRubyRequest({ url, headers, body, defaultContentType });
}

/** The headers of the request as `Name: value` lines, in wire order. */
function lines(custom: RawHeaders, address?: string, body?: string): string[] {
  const request = build(custom, address, body);
  if (request.kind !== 'request') {
    throw new Error(request.message);
  }
  return request.rawHeaders.map((header) => header.join(': '));
}

describe('the delivered request: header set and order', () => {
  // row: request.order
  it('has the caller’s headers first, then the defaults, Content-Type last', () => {
    expect(
      lines([
        ['foo', 'bar'],
        ['X-API-KEY', 'k'],
      ]),
    ).toEqual([
      'X-Gitlab-Event-Streaming-Token: tok',
      'Foo: bar',
      'X-Api-Key: k',
      'X-Gitlab-Audit-Event-Type: repository_git_operation',
      'Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3',
      'Accept: */*',
      'User-Agent: Ruby',
      'Connection: close',
      'Host: h',
      'Content-Length: 2',
      'Content-Type: application/x-www-form-urlencoded',
    ]);
  });

  // row: request.post
  it('row "body is raw JSON text though the default content type says form"', () => {
    expect(lines([]).at(-1)).toBe('Content-Type: application/x-www-form-urlencoded');
  });

  it('sends no Content-Type of its own on Ruby 4, and the caller’s where it stands', () => {
    const names = (custom: RawHeaders): string[] => {
      const request = build(custom, undefined, undefined, false);
      return request.kind === 'request' ? request.rawHeaders.map(([name]) => name) : [];
    };
    expect(names([])).not.toContain('Content-Type');
    expect(names([]).at(-1)).toBe('Content-Length');
    expect(names([['content-type', 'application/json']])[1]).toBe('Content-Type');
  });

  // row: request.user-agent
  it('row "GitLab sets no User-Agent here": Ruby’s own is sent', () => {
    expect(lines([])).toContain('User-Agent: Ruby');
  });

  // row: request.connection
  it('row "one connection per delivery (Connection: close)"', () => {
    expect(lines([])).toContain('Connection: close');
  });

  it('counts the bytes of the body and not its characters', () => {
    expect(lines([], undefined, '"é😀"')).toContain('Content-Length: 8');
  });
});

// row: request.capitals
describe('row "header names are re-capitalised on the wire"', () => {
  it('gives each part between hyphens one capital', () => {
    expect(lines([['DD-api-KEY', 'k']])[1]).toBe('Dd-Api-Key: k');
  });

  it('keeps the first place and the last value of names that differ only in case', () => {
    expect(
      lines([
        ['foo', '1'],
        ['bar', '2'],
        ['FOO', '3'],
      ]).slice(1, 3),
    ).toEqual(['Foo: 3', 'Bar: 2']);
  });
});

// row: request.stripped
describe('row "values are stripped of blanks at both ends"', () => {
  it.each([
    [' bar ', 'bar'],
    ['\t\n\v\f\r bar\0', 'bar'],
    ['a  b', 'a  b'],
    ['  ', ''],
  ])('sends %j as %j', (value, sent) => {
    expect(lines([['foo', value]])[1]).toBe(`Foo: ${sent}`);
  });

  it('strips no other Unicode space', () => {
    expect(lines([['foo', '\u00a0\u2003']])[1]).toBe(toByteString('Foo: \u00a0\u2003'));
  });
});

// row: request.line-break
describe('row "a value with CR or LF"', () => {
  it.each(['a\nb', 'a\rb', 'a\r\nX-Evil: 1'])('refuses %j in Ruby’s words', (value) => {
    expect(build([['foo', value]])).toEqual({
      kind: 'refused-header',
      name: 'foo',
      message: `header foo has field value ${JSON.stringify(value)}, this cannot include CR/LF`,
    });
  });

  it('refuses a line break in a name too', () => {
    expect(build([['foo\r\nX-Evil', '1']])).toEqual({
      kind: 'refused-header',
      name: 'foo\r\nX-Evil',
      message: 'header name "foo\\r\\nX-Evil" cannot include CR/LF',
    });
  });

  it('tells of the first one', () => {
    expect(
      build([
        ['a', '1\n2'],
        ['b', '1\n2'],
      ]),
    ).toMatchObject({ name: 'a' });
  });
});

// row: request.custom-default
describe('row "a custom header replaces any default"', () => {
  it.each([
    // row: document.content-type
    ['content-type', 'application/json', 'Content-Type'],
    ['ACCEPT', 'x/y', 'Accept'],
    ['accept-encoding', 'br', 'Accept-Encoding'],
    ['User-agent', 'mine', 'User-Agent'],
    ['host', 'elsewhere', 'Host'],
    ['Connection', 'keep-alive', 'Connection'],
  ])('sends %s: %s at its own place and only once', (name, value, sent) => {
    const all = lines([
      ['foo', 'bar'],
      [name, value],
    ]);
    expect(all[2]).toBe(`${sent}: ${value}`);
    expect(all.filter((line) => line.startsWith(`${sent}: `))).toHaveLength(1);
    expect(all).toHaveLength(10);
  });

  it('leaves Accept-Encoding out beside a Range', () => {
    const all = lines([['Range', 'bytes=0-1']]);
    expect(all[1]).toBe('Range: bytes=0-1');
    expect(all.some((line) => line.startsWith('Accept-Encoding'))).toBe(false);
  });

  it('drops a Transfer-Encoding', () => {
    expect(lines([['transfer-encoding', 'chunked']])).toEqual(lines([]));
  });
});

// row: request.custom-length
describe('row "custom Content-Length is overwritten by the true length"', () => {
  it('is overwritten by the true length at the custom place', () => {
    const all = lines([
      ['Content-Length', '999'],
      ['foo', 'bar'],
    ]);
    expect(all[1]).toBe('Content-Length: 2');
    expect(all.filter((line) => line.startsWith('Content-Length'))).toHaveLength(1);
  });
});

// row: request.url
describe('row "user:password in the URL becomes Authorization: Basic"', () => {
  it.each([
    ['user:pa%40ss@', 'dXNlcjpwYSU0MHNz', 'undecoded'],
    ['user@', 'dXNlcjo=', 'with an empty password'],
    ['user:@', 'dXNlcjo=', 'with an empty password'],
    [':pass@', 'OnBhc3M=', 'with an empty user'],
    ['user:a:b@', 'dXNlcjph', 'cut at the second colon'],
    [':@', 'Og==', 'both empty'],
  ])('become Basic authorization: %s', (userinfo, credentials) => {
    expect(lines([], `http://${userinfo}h/`).slice(4, 6)).toEqual([
      'User-Agent: Ruby',
      `Authorization: Basic ${credentials}`,
    ]);
  });

  it('replace a custom Authorization at its own place', () => {
    const all = lines([['Authorization', 'Bearer t']], 'http://u:p@h/');
    expect(all[1]).toBe('Authorization: Basic dTpw');
    expect(all.filter((line) => line.startsWith('Authorization'))).toHaveLength(1);
  });

  it('are no header when there are none', () => {
    expect(lines([], 'http://@h/').some((line) => line.startsWith('Authorization'))).toBe(false);
  });
});

// row: request.url
describe('row "path empty becomes /", and Host', () => {
  it.each([
    ['http://h', '/', 'h'],
    ['http://h:80/a?b', '/a?b', 'h'],
    ['http://h:8080?x=1', '/?x=1', 'h:8080'],
    ['https://h/a/../b', '/a/../b', 'h'],
    ['https://h:443/', '/', 'h'],
    ['https://h:80/', '/', 'h:80'],
    ['http://h:443/', '/', 'h:443'],
    ['http://[::1]/', '/', '[::1]'],
    ['http://[::1]:9/', '/', '[::1]:9'],
    ['http://EXAMPLE.com/A', '/A', 'example.com'],
    ['http://user:pw@h:9/', '/', 'h:9'],
  ])('of %s are %s and %s', (address, target, host) => {
    expect(build([], address)).toMatchObject({ kind: 'request', target });
    expect(lines([], address)).toContain(`Host: ${host}`);
  });
});

describe('the delivered request: text that is not ASCII', () => {
  it('is planned as its UTF-8 bytes, re-capitalised as any other', () => {
    expect(lines([['éTÉ', 'naïve']])[1]).toBe(toByteString('Été: naïve'));
  });
});

describe('requests with the same list of headers', () => {
  const headers: RawHeaders = [token, type];
  const toward = (address: string, body: string, defaultContentType = true) => {
    const url = parseDestinationUrl(address);
    return url === null ? null : buildRubyRequest({ url, headers, body, defaultContentType });
  };

  it('differ in their length, their place and their default Content-Type', () => {
    const first = toward('http://h/logs', '{}');
    expect(first).toEqual(build([], 'http://h/logs', '{}'));
    expect(toward('http://h/logs', '{"a":"é"}')).toEqual(build([], 'http://h/logs', '{"a":"é"}'));
    expect(toward('http://g/', '{}')).toEqual(build([], 'http://g/', '{}'));
    expect(toward('http://h/logs', '{}', false)).toEqual(build([], 'http://h/logs', '{}', false));
    expect(first).toEqual(build([], 'http://h/logs', '{}'));
  });
});

describe('the list of headers', () => {
  it('is the very same for bodies of one length, and another for each length', () => {
    const url = parseDestinationUrl('http://h/logs');
    if (url === null) throw new Error('The address does not parse.');
    const headers = [token, type];
    const listFor = (body: string): RawHeaders => {
      const request = buildRubyRequest({ url, headers, body, defaultContentType: true });
      return request.kind === 'request' ? request.rawHeaders : [];
    };
    expect(listFor('ab')).toBe(listFor('cd'));
    expect(listFor('ab')).not.toBe(listFor('é'.repeat(2)));
    expect(listFor('é'.repeat(2))).toContainEqual(['Content-Length', '4']);
    expect(listFor('ab')).toContainEqual(['Content-Length', '2']);
  });
});
