import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { readImport } from '../../test/support/read-import.ts';

const payload = '{ "id": 9007199254740993, "event_type": "user_created", "x": 1.0 }';
const raw = 'POST /logs HTTP/1.1\r\nHost: h.test\r\nX-A: b\r\nContent-Length: 2\r\n\r\n{}';
const chunked =
  'POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n0\r\nX-T: 1\r\n\r\n';

function read(text: string | Uint8Array, name = 'pasted', size?: number) {
  return readImport(name, typeof text === 'string' ? strToU8(text) : text, size);
}

async function bodies(text: string | Uint8Array, name?: string, size?: number): Promise<string[]> {
  const { requests } = await read(text, name, size);
  return requests.map(({ body }) => ('text' in body ? body.text : body.sha256));
}

describe('reading requests', () => {
  it.each<[string, string, readonly string[]]>([
    ['one payload', payload, [payload]],
    ['an array of payloads', `[${payload},\n {"id":2}]`, [payload, '{"id":2}']],
    ['a payload a line', `\ufeff${payload}\r\n\n{"id":2}\n`, [payload, '{"id":2}']],
    ['a raw request', raw, ['{}']],
    ['several raw requests', raw + chunked + raw, ['{}', 'abc', '{}']],
    ['a curl command', "curl h.test -d '{}'", ['{}']],
  ])('of %s', async (_what, text, expected) => {
    for (const size of [1, 7, 1000]) expect(await bodies(text, 'pasted', size)).toEqual(expected);
    expect((await read(text)).notices).toEqual([]);
  });

  it('says of a payload that it has no head', async () => {
    expect((await read(payload)).requests[0]?.flaws).toEqual(['head-missing']);
  });

  it('keeps trailers, odd bytes and versions of raw requests', async () => {
    const bytes = Buffer.from(
      `${chunked}\r\nFOO * HTTP/1.0\nX: \xe9\n folded\nContent-Length: 1\n\n\xff`,
      'latin1',
    );
    expect((await read(bytes)).requests).toMatchObject([
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

  it('says what of a raw file is cut off, and what is none', async () => {
    expect((await read(raw.slice(0, -1))).requests[0]?.flaws).toEqual(['body-short']);
    expect((await read(raw.slice(0, -2))).requests[0]?.flaws).toEqual(['body-missing']);
    expect((await read(`${raw}rubbish`)).notices).toEqual([
      '7 bytes at the end are no request that can be read and were left out.',
    ]);
  });

  it('names the line of a payload that cannot be read, and takes the rest', async () => {
    const { requests, notices } = await read('{"id":1}\n{"id":\n[2]');
    expect(requests).toHaveLength(1);
    expect(notices).toEqual([
      '2 of the payloads cannot be read and were left out: line 2 (not JSON), line 3 (no object).',
    ]);
  });

  it('of what is packed: gzip, zip, and gzip within zip', async () => {
    expect(await bodies(gzipSync(strToU8(raw)), 'a.bin.gz')).toEqual(['{}']);
    const zip = zipSync({
      'a/raw.bin': strToU8(raw),
      'payloads.ndjson.gz': gzipSync(strToU8('{"id":1}\n{"id":2}')),
      'photo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      '__MACOSX/a': strToU8('x'),
    });
    const { requests, notices } = await read(zip, 'all.zip');
    expect(requests.map(({ body }) => 'text' in body && body.text)).toEqual([
      '{}',
      '{"id":1}',
      '{"id":2}',
    ]);
    expect(notices).toEqual([expect.stringMatching(/^photo\.png was left out\. /)]);
  });

  it('of a bundle once, and its entries as they stood', async () => {
    const notice = { seq: 1, at: '', kind: 'notice', level: 'info', code: 'a', message: 'b' };
    const zip = zipSync({
      'README.md': strToU8('#'),
      'report.json': strToU8('{"format":"auditorium-evidence"}'),
      'recording.jsonl': strToU8(`{"kind":"export"}\n${JSON.stringify(notice)}\n`),
      'requests.har': strToU8('{"log":{"entries":[]}}'),
    });
    const { entries, notices } = await read(zip, 'b.zip');
    expect(entries).toEqual([notice]);
    expect(notices).toEqual([]);
  });

  it.each([
    ['nothing', '', 'it is not JSON'],
    [
      'a page',
      '<html>\n<body>\n',
      /it is not JSON \(line 1, column 1 has "<" where a value[^\n]+\)\. Try/,
    ],
    ['something else', '{"log":1}', 'has no log with a list of entries'],
    [
      'one that is cut off',
      '{"log":{"entries":[{',
      /line 1, column 21 has the end of the file where/,
    ],
    ['one with more behind it', '{"log":{"entries":[]}} x', '"x" stands behind its end'],
    ['one of many levels', `{"log":${'['.repeat(300)}`, 'it nests deeper than 200 levels'],
  ])('refuses as HAR %s whole', async (_what, text, message) => {
    await expect(read(text, 'a.har')).rejects.toThrow(message);
  });

  it('refuses what unpacks to far more than it is, and what is packed in a way that few read', async () => {
    // A zip that is encrypted.
    const zip = zipSync({ 'a.bin': strToU8(raw) });
    zip[6] = 1;
    await expect(read(zip, 'a.zip')).rejects.toThrow(/has a password, or is packed in a way/);
  });

  it('of a payload over several lines, and of one behind a line that is torn', async () => {
    const pretty = JSON.stringify({ a: [1, { b: 'c' }] }, null, 2);
    expect(await bodies(`\n${pretty}\n\n`, 'a.json')).toEqual([pretty]);
    const { requests, notices } = await read(`{"a":\n{"b":1}\n{"c":2}\n`, 'a.ndjson');
    expect(requests).toHaveLength(2);
    expect(notices).toEqual([
      '1 of the payloads cannot be read and was left out: line 1 (not JSON).',
    ]);
  });

  it('leaves an entry of a log among payloads out, and the other way round', async () => {
    const entry = '{"kind":"notice","seq":1}';
    expect((await read(`{"a":1}\n${entry}\n`)).notices[0]).toContain('an entry of a log among');
    expect((await read(`[{"a":1},${entry}]`)).notices[0]).toContain('item 2 (an entry of a log');
    expect((await read(`{"kind":"export"}\n{"a":1}\n`)).notices[0]).toContain('no entry of a log');
  });

  it.each([
    ['a cut off gzip', gzipSync(strToU8(raw.repeat(99))).subarray(0, 40), /damaged or cut off/],
    ['a damaged zip', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), /damaged/],
    ['packed too often', nested(6), /too often/],
  ])('refuses %s in one sentence', async (_what, bytes, reason) => {
    await expect(read(bytes, 'a.gz')).rejects.toThrow(reason);
  });
});

function nested(times: number): Uint8Array {
  let bytes: Uint8Array = strToU8(raw);
  for (let time = 0; time < times; time += 1) bytes = gzipSync(bytes);
  return bytes;
}
