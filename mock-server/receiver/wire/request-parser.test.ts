import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { oddRequests } from '../../../test/support/odd-requests.ts';
import { RequestParser, type StrayReason } from './request-parser.ts';

/** What a parser tells of a connection, as one text for each request and for what is none. */
interface Told {
  head: string;
  body: string;
  framed: string;
  end: string;
}

function parse(pieces: readonly Buffer[]): {
  readonly told: readonly Told[];
  readonly all: string;
} {
  const told: Told[] = [];
  const last = (): Told => told.at(-1) ?? { head: '', body: '', framed: '', end: '' };
  const stray = { reason: null as StrayReason | null, bytes: '' };
  const parser = new RequestParser({
    onHead: (head) => told.push({ head: head.text, body: '', framed: '', end: '' }),
    onBody: (bytes) => (last().body += bytes.toString('latin1')),
    onFramed: (bytes) => (last().framed += bytes.toString('latin1')),
    onEnd: (end) => (last().end = JSON.stringify(end)),
    onStray: (reason, bytes) => {
      stray.reason ??= reason;
      stray.bytes += bytes.toString('latin1');
    },
  });
  for (const piece of pieces) parser.feed(piece);
  parser.end();
  if (stray.reason !== null)
    told.push({ head: '', body: stray.bytes, framed: '', end: stray.reason });
  const all = told.map(({ head, body, framed }) => head + (framed === '' ? body : framed)).join('');
  return { told, all };
}

/** Sound requests and odd ones may follow each other; what ends a connection ends it. */
const small = oddRequests.filter(({ bytes }) => bytes.length < 2000).map(({ bytes }) => bytes);
const connections = fc.array(fc.constantFrom(...small), { minLength: 1, maxLength: 4 });

describe('the parser of requests', () => {
  it.each(oddRequests.map(({ name, bytes }) => [name, bytes]))(
    'tells every byte of %s',
    (_name, bytes) => {
      expect(parse([Buffer.from(bytes, 'latin1')]).all).toBe(bytes);
    },
  );

  it('finds the same, however the bytes are cut into pieces', () => {
    fc.assert(
      fc.property(
        connections,
        fc.infiniteStream(fc.integer({ min: 1, max: 90 })),
        (texts, sizes) => {
          const bytes = Buffer.from(texts.join(''), 'latin1');
          const pieces: Buffer[] = [];
          for (let at = 0; at < bytes.length; at += pieces.at(-1)?.length ?? 0) {
            pieces.push(bytes.subarray(at, at + (sizes.next().value as number)));
          }
          expect(parse(pieces)).toEqual(parse([bytes]));
        },
      ),
    );
  });

  it('finds the same byte by byte', () => {
    for (const text of small) {
      const bytes = Buffer.from(text, 'latin1');
      const single = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
      expect(parse(single)).toEqual(parse([bytes]));
    }
  });

  it('reads a head anew that begins as the one before', () => {
    const one = 'POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\na';
    const two = 'POST / HTTP/1.1\r\nContent-Length: 1\r\nX: y\r\n\r\nb';
    const told = parse([one, two, one + one, two].map((text) => Buffer.from(text, 'latin1'))).told;
    expect(told.map(({ head, body }) => head + body)).toEqual([one, two, one, one, two]);
  });

  it('says nothing of blank lines that nothing follows', () => {
    expect(parse([Buffer.from('\r\n\r\n')]).told).toEqual([]);
  });
});
