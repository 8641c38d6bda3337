/** What goes out comes in again, whatever a request is like. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toByteString } from '#core/http/byte-string.ts';
import { createExporter, type ExportFormat } from '#core/log/export/export-format.ts';
import type { CaptureEntry, LogEntry } from '#core/log/log-entry.ts';

import { newCapture } from '../../test/support/log-entries.ts';
import { type ReadImport, readImport } from '../../test/support/read-import.ts';

type Request = CaptureEntry['request'];

const bytes = (pattern: RegExp): fc.Arbitrary<string> => fc.stringMatching(pattern);
const headerName = bytes(/^[A-Za-z][A-Za-z0-9_-]{0,11}$/).filter(
  (name) =>
    !/^(?:host|content-length|transfer-encoding|user-agent|accept|content-type)$/i.test(name),
);
/** Any bytes but controls, without blanks at its ends; some of it UTF-8. */
const headerValue = fc.oneof(
  bytes(/^(?:[\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]{0,12}[\x21-\x7e\x80-\xff])?)?$/),
  fc.constantFrom('é', '漢字 😀', "it's", '$(x) `y` "z" \\', '%41%').map(toByteString),
);
const headers = fc.array(fc.tuple(headerName, headerValue), { maxLength: 5 });
const target = fc.oneof(
  bytes(/^\/[\x21\x22\x24-\x3e\x40-\x7e\x80-\xff]{0,10}$/),
  fc.constantFrom('/x?a=1&b=', '*', 'http://elsewhere.test/x?y', `/${toByteString('é')}`),
);
const body = fc.oneof(
  fc.constantFrom('', '{"id":1}', 'a=b&c', "'\n\r\n", '@file', 'é😀', '\0').map((text) => ({
    encoding: 'utf8' as const,
    size: Buffer.byteLength(text),
    text,
  })),
  fc.uint8Array({ minLength: 1, maxLength: 9 }).map((all) => {
    const whole = Uint8Array.from([...all, 0xff]);
    const text = Buffer.from(whole).toString('base64');
    return { encoding: 'base64' as const, size: whole.length, text };
  }),
);
const request: fc.Arbitrary<Request> = fc
  .record({
    method: fc.constantFrom('POST', 'PUT', 'FOO'),
    target,
    httpVersion: fc.constantFrom('1.1', '1.0'),
    rawHeaders: headers,
    rawTrailers: fc.array(fc.tuple(headerName, headerValue), { maxLength: 2 }),
    body,
  })
  .map((made) => ({
    ...made,
    rawHeaders: [
      ['Host', '127.0.0.1:4082'],
      ...made.rawHeaders,
      ['Content-Length', String(made.body.size)],
    ],
  }));

const some = fc.array(request, { minLength: 1, maxLength: 3 });

function write(format: ExportFormat, requests: readonly Request[]): Buffer {
  const receiverUrl = 'http://127.0.0.1:4082';
  const exporter = createExporter({ format, secrets: true, version: '1', receiverUrl });
  const entries = requests.map((one, index): LogEntry => ({
    ...{ seq: index + 1, at: '2026-01-01T00:00:00.000Z' },
    ...newCapture({ request: one }),
  }));
  const pieces = [exporter.head, ...entries.map(exporter.entry), exporter.tail()];
  return Buffer.concat(
    pieces.map((piece) =>
      piece === null
        ? Buffer.alloc(0)
        : typeof piece === 'string'
          ? Buffer.from(`${piece}\n`)
          : Buffer.from(piece),
    ),
  );
}

/** What of an imported request was on the wire. */
function wireOf(imported: ReadImport['requests'][number]) {
  const path = imported.url.replace(/^[a-z]+:\/\/[^/]*/, '');
  const { body } = imported;
  return {
    method: imported.method,
    target: imported.target ?? path,
    httpVersion: imported.httpVersion ?? '1.1',
    rawHeaders: imported.rawHeaders.map((pair) => [...pair]),
    rawTrailers: (imported.rawTrailers ?? []).map((pair) => [...pair]),
    body: 'text' in body ? Buffer.from(body.text, body.encoding).toString('latin1') : null,
  };
}

function wireOfRequest({ body: { encoding, ...kept }, ...rest }: Request) {
  const text = 'text' in kept ? kept.text : '';
  const bytesOf = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
  return { ...rest, body: bytesOf.toString('latin1') };
}

describe('what was exported', () => {
  it.each<ExportFormat>(['jsonl', 'har'])(
    'comes in again from %s as it was, trailers and odd bytes included',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(some, fc.integer({ min: 1, max: 200 }), async (requests, size) => {
          const read = await readImport(`a.${format}`, write(format, requests), size);
          expect(read.requests.map(wireOf)).toEqual(requests.map(wireOfRequest));
        }),
        { seed: 1 },
      );
    },
  );

  it('comes in again from raw bytes, one request behind the other', async () => {
    await fc.assert(
      fc.asyncProperty(some, fc.integer({ min: 1, max: 200 }), async (made, size) => {
        // What is no chunked body has no trailers on the wire.
        const requests = made.map((one) => ({ ...one, rawTrailers: [] }));
        const file = write('raw', requests);
        const { requests: read, notices } = await readImport('a.bin', file, size);
        expect(notices).toEqual([]);
        expect(read.map(wireOf)).toEqual(requests.map(wireOfRequest));
      }),
      { seed: 1 },
    );
  });

  it('comes in again from curl commands, but for what only curl writes', async () => {
    const own = /^(?:host|content-length)$/i;
    await fc.assert(
      fc.asyncProperty(some, async (requests) => {
        const { requests: read, notices } = await readImport('a.sh', write('curl', requests));
        expect(notices).toEqual([]);
        const withoutOwn = (wire: ReturnType<typeof wireOf>) => ({
          ...{ ...wire, httpVersion: '1.1', rawTrailers: [] },
          rawHeaders: wire.rawHeaders.filter(([name = '']) => !own.test(name)),
        });
        expect(read.map(wireOf).map(withoutOwn)).toEqual(
          requests.map(wireOfRequest).map((wire) =>
            withoutOwn({
              ...wire,
              rawHeaders: wire.rawHeaders.map((p) => [...p]),
              rawTrailers: [],
            }),
          ),
        );
      }),
      { seed: 1 },
    );
  });
});
