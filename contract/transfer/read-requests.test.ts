import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { readLogFile } from './read-log-file.ts';
import { readRequests } from './read-requests.ts';

const payload = '{ "id": 9007199254740993, "event_type": "user_created", "x": 1.0 }';
const raw = 'POST /logs HTTP/1.1\r\nHost: h.test\r\nX-A: b\r\nContent-Length: 2\r\n\r\n{}';
const chunked =
  'POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n0\r\nX-T: 1\r\n\r\n';

function read(text: string | Uint8Array, name = 'pasted') {
  return readRequests(name, typeof text === 'string' ? strToU8(text) : text);
}

function bodies(text: string | Uint8Array, name?: string): string[] {
  return read(text, name).requests.map(({ body }) => body.text);
}

describe('reading requests', () => {
  it.each<[string, string, readonly string[]]>([
    ['one payload', payload, [payload]],
    ['an array of payloads', `[${payload},\n {"id":2}]`, [payload, '{"id":2}']],
    ['a payload a line', `\ufeff${payload}\r\n\n{"id":2}\n`, [payload, '{"id":2}']],
    ['a raw request', raw, ['{}']],
    ['several raw requests', raw + chunked + raw, ['{}', 'abc', '{}']],
    ['a curl command', "curl h.test -d '{}'", ['{}']],
  ])('of %s', (_what, text, expected) => {
    expect(bodies(text)).toEqual(expected);
    expect(read(text).notices).toEqual([]);
  });

  it('says of a payload that it has no head', () => {
    expect(read(payload).requests[0]?.flaws).toEqual(['head-missing']);
  });

  it('keeps trailers, odd bytes and versions of raw requests', () => {
    const bytes = Buffer.from(
      `${chunked}\r\nFOO * HTTP/1.0\nX: \xe9\n folded\nContent-Length: 1\n\n\xff`,
      'latin1',
    );
    expect(read(bytes).requests).toMatchObject([
      { rawTrailers: [['X-T', '1']] },
      {
        ...{ method: 'FOO', target: '*', httpVersion: '1.0' },
        rawHeaders: [
          ['X', '\xe9 folded'],
          ['Content-Length', '1'],
        ],
        body: { encoding: 'base64', text: '/w==' },
      },
    ]);
  });

  it('says what of a raw file is cut off, and what is none', () => {
    expect(read(raw.slice(0, -1)).requests[0]?.flaws).toEqual(['body-short']);
    expect(read(raw.slice(0, -2)).requests[0]?.flaws).toEqual(['body-missing']);
    expect(read(`${raw}rubbish`).notices).toEqual([
      '7 bytes at the end are no request that can be read and were left out.',
    ]);
  });

  it('names the line of a payload that cannot be read, and takes the rest', () => {
    const { requests, notices } = read('{"id":1}\n{"id":\n[2]');
    expect(requests).toHaveLength(1);
    expect(notices).toEqual([
      '2 of the payloads cannot be read and were left out: line 2 (not JSON), line 3 (no object).',
    ]);
  });

  it('of what is packed: gzip, zip, and gzip within zip', () => {
    expect(bodies(gzipSync(strToU8(raw)), 'a.bin.gz')).toEqual(['{}']);
    const zip = zipSync({
      'a/raw.bin': strToU8(raw),
      'payloads.ndjson.gz': gzipSync(strToU8('{"id":1}\n{"id":2}')),
      'photo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      '__MACOSX/a': strToU8('x'),
    });
    const { requests, notices } = read(zip, 'all.zip');
    expect(requests.map(({ body }) => body.text)).toEqual(['{}', '{"id":1}', '{"id":2}']);
    expect(notices).toEqual([expect.stringMatching(/^photo\.png was left out\. /)]);
  });

  it('of a bundle once, and its entries as they stood', () => {
    const notice = { seq: 1, at: '', kind: 'notice', level: 'info', code: 'a', message: 'b' };
    const zip = zipSync({
      'README.md': strToU8('#'),
      'report.json': strToU8('{}'),
      'recording.jsonl': strToU8(`{"kind":"export"}\n${JSON.stringify(notice)}\n`),
      'requests.har': strToU8('{"log":{"entries":[]}}'),
    });
    expect(readLogFile('b.zip', zip).entries).toEqual([notice]);
    expect(read(zip, 'b.zip').notices).toEqual(['1 of the lines is no request and was left out.']);
  });

  it.each([
    ['a cut off gzip', gzipSync(strToU8(raw.repeat(99))).subarray(0, 40), /damaged or cut off/],
    ['a damaged zip', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), /damaged/],
    ['packed too often', nested(6), /too often/],
  ])('refuses %s in one sentence', (_what, bytes, reason) => {
    expect(() => read(bytes, 'a.gz')).toThrow(reason);
  });
});

function nested(times: number): Uint8Array {
  let bytes: Uint8Array = strToU8(raw);
  for (let time = 0; time < times; time += 1) bytes = gzipSync(bytes);
  return bytes;
}
