import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import type { Answer, ParseState } from './answer.ts';
import { type AnswerParser, createAnswerParser } from './answer-parser.ts';

interface Parsed {
  readonly state: ParseState;
  readonly answer: Answer | null;
}

/** Pushes bytes as a connection does, whose buffer gets others afterwards. */
function push(parser: AnswerParser, bytes: Buffer): ParseState {
  const lent = Buffer.from(bytes);
  const state = parser.push(lent);
  lent.fill('?');
  return state;
}

/** Parses bytes that come in two pieces, cut at `cut`, and then the end of the connection. */
function parseCut(bytes: Buffer, cut: number, keep = 1000): Parsed {
  const parser = createAnswerParser(keep);
  let state = push(parser, bytes.subarray(0, cut));
  if (state === 'more' && cut < bytes.length) {
    state = push(parser, bytes.subarray(cut));
  }
  return { state: state === 'more' ? parser.end() : state, answer: parser.answer };
}

/** Parses bytes cut at every place there is: all must give the same. */
function parse(text: string, keep?: number): Parsed {
  const bytes = Buffer.from(text, 'latin1');
  const whole = parseCut(bytes, bytes.length, keep);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    expect(parseCut(bytes, cut, keep)).toEqual(whole);
  }
  return whole;
}

function bodyOf({ answer }: Parsed): string | undefined {
  return answer?.body.toString('latin1');
}

describe('createAnswerParser', () => {
  it('reads an answer with a length', () => {
    const parsed = parse('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello');
    expect(parsed.state).toBe('done');
    expect(parsed.answer).toMatchObject({
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      dropped: 0,
      rawHeaders: [
        ['Content-Length', '5'],
        ['X-A', 'b'],
      ],
    });
    expect(bodyOf(parsed)).toBe('hello');
  });

  it('waits for no body of an answer to a HEAD', () => {
    const parser = createAnswerParser(1000, true);
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(parser.push(Buffer.from(head))).toBe('done');
    expect(parser.answer?.body).toHaveLength(0);
    expect(parser.answer?.rawHeaders[0]).toEqual(['Content-Length', '5']);
  });

  it('keeps the order, the case and the duplicates of headers', () => {
    const { answer } = parse(
      'HTTP/1.1 204 No Content\r\nsET-cookie: a\r\nB: 1\r\nSet-Cookie:b\r\nb:\t2 \r\n\r\n',
    );
    expect(answer?.rawHeaders).toEqual([
      ['sET-cookie', 'a'],
      ['B', '1'],
      ['Set-Cookie', 'b'],
      ['b', '2'],
    ]);
  });

  it('keeps header bytes beyond ASCII as they are', () => {
    const { answer } = parse('HTTP/1.1 204 Gr\xfcn\r\nX-\xe4: \xff\r\n\r\n');
    expect(answer).toMatchObject({ statusText: 'Gr\xfcn', rawHeaders: [['X-\xe4', '\xff']] });
  });

  it('is done as soon as the body is whole', () => {
    const parser = createAnswerParser(1000);
    expect(parser.push(Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n'))).toBe('more');
    expect(parser.answer).toBeNull();
    expect(parser.push(Buffer.from('hi'))).toBe('done');
    expect(parser.answer?.body.toString()).toBe('hi');
  });

  it('leaves out bytes behind the answer', () => {
    expect(bodyOf(parse('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi, more'))).toBe('hi');
  });

  it('is done at once when the length is 0', () => {
    const parser = createAnswerParser(1000);
    expect(parser.push(Buffer.from('HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n'))).toBe('done');
  });

  it.each([204, 205, 304])('expects no body with status %d, whatever the length says', (status) => {
    const parser = createAnswerParser(1000);
    const head = `HTTP/1.1 ${status} X\r\nContent-Length: 9\r\n\r\n`;
    expect(parser.push(Buffer.from(head))).toBe('done');
  });

  it('reads until the connection ends when nothing says how long the body is', () => {
    const parsed = parse('HTTP/1.1 200 OK\r\n\r\nall of it');
    expect(parsed.state).toBe('done');
    expect(bodyOf(parsed)).toBe('all of it');
  });

  it.each(['', 'hel'])('has an answer when a body with a length ends after %j', (part) => {
    const parsed = parse(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n${part}`);
    expect([parsed.state, parsed.answer?.status, bodyOf(parsed)]).toEqual(['short', 200, part]);
  });

  it('reads chunks, with extensions and trailers', () => {
    const parsed = parse(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' +
        '5\r\nhello\r\n1;ext="x"\r\n,\r\nA\r\n 012345678\r\n0\r\nX-Trailer: 1\r\n\r\n',
    );
    expect(parsed.state).toBe('done');
    expect(bodyOf(parsed)).toBe('hello, 012345678');
  });

  it('prefers chunks to a length', () => {
    const parsed = parse(
      'HTTP/1.1 200 OK\r\nContent-Length: 999\r\ntransfer-encoding: gzip, Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
    );
    expect(bodyOf(parsed)).toBe('a');
  });

  it('passes over any number of 1xx answers', () => {
    const parsed = parse(
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx',
    );
    expect(parsed.answer).toMatchObject({
      status: 201,
      rawHeaders: [['Content-Length', '1']],
    });
  });

  it('takes line ends without carriage return, folded values and a status without reason', () => {
    const { answer } = parse('HTTP/1.0 202\nX-Long: one\n  two\nContent-Length: 0\n\n');
    expect(answer).toMatchObject({
      status: 202,
      statusText: '',
      httpVersion: '1.0',
      rawHeaders: [
        ['X-Long', 'one two'],
        ['Content-Length', '0'],
      ],
    });
  });

  it('keeps so much of a large body and counts the rest', () => {
    const parsed = parse(
      `HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n${'0123456789'.repeat(3)}`,
      12,
    );
    expect(bodyOf(parsed)).toBe('012345678901');
    expect(parsed.answer?.dropped).toBe(18);
  });

  it.each([
    ['nothing at all', ''],
    ['half a status line', 'HTTP/1.1 200'],
    ['text without any line end', 'I am no web server'],
    ['a TLS alert', '\x15\x03\x01\x00\x02\x02\x50'],
    ['only a 100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel'],
    [
      'chunks without a last one',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n',
    ],
  ])('says that an answer is cut when the connection ends after %s', (_name, text) => {
    expect(parse(text)).toEqual({ state: 'cut', answer: null });
  });

  it.each([
    ['text', 'hello\r\n\r\n'],
    ['another protocol', '220 mail.example.com ESMTP\r\n'],
    ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a status in words', 'HTTP/1.1 OK\r\n\r\n'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n'],
    ['a chunk size in words', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['half a name when nothing follows', 'HTTP/1.1 200 OK\r\nContent-'],
  ])('says that %s is not HTTP', (_name, text) => {
    expect(parse(text)).toEqual({ state: 'bad', answer: null });
  });

  it.each([
    ['a length in words', 'Content-Length: many', 'Net::HTTPHeaderSyntaxError'],
    ['a carriage return in a value', 'X-A: a\rb', 'ArgumentError'],
    ['plain text under gzip', 'Content-Length: 5\r\nContent-Encoding: gzip', 'Zlib::DataError'],
  ])('names the error that Ruby raises over %s', (_name, header, error) => {
    const parser = createAnswerParser(1000);
    const head = `HTTP/1.1 200 OK\r\n${header}\r\n\r\n`;
    expect(parser.push(Buffer.from(`${head}hello`))).toBe('unreadable');
    expect([parser.complaint?.split(': ')[0], parser.answer]).toEqual([error, null]);
  });

  it('inflates no more than a part of an answer that unfolds to very much', () => {
    const parser = createAnswerParser(1024 * 1024);
    parser.push(Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n'));
    parser.push(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    expect([parser.end(), parser.complaint]).toEqual(['done', null]);
  });

  it('gives up on a head without end', () => {
    const parser = createAnswerParser(1000);
    let state = parser.push(Buffer.from('HTTP/1.1 200 OK\r\n'));
    const header = Buffer.from(`X-Filler: ${'x'.repeat(8000)}\r\n`);
    for (let count = 0; count < 140 && state === 'more'; count += 1) {
      state = parser.push(header);
    }
    expect(state).toBe('endless');
  });

  it('gives up on a head that is too long although it came whole', () => {
    const head = `HTTP/1.1 200 OK\r\nX-Filler: ${'x'.repeat(1_100_000)}\r\n\r\n`;
    expect(createAnswerParser(1000).push(Buffer.from(head))).toBe('endless');
  });

  it('reads a header with very much space in it at once', () => {
    const value = `a${' '.repeat(500_000)}b`;
    const { answer } = parseCut(Buffer.from(`HTTP/1.1 204 X\r\nX-A: ${value}\r\n\r\n`), 7);
    expect(answer?.rawHeaders[0]?.[1] === value).toBe(true);
  });

  it('says the same again when it is pushed on after the end', () => {
    const parser = createAnswerParser(1000);
    parser.push(Buffer.from('HTTP/1.1 204 X\r\n\r\n'));
    expect(parser.push(Buffer.from('garbage'))).toBe('done');
    expect(parser.end()).toBe('done');
    expect(parser.answer?.status).toBe(204);
  });
});
