import { describe, expect, it } from 'vitest';

import { newAttempt } from '../../../test/support/log-entries.ts';
import { createExporter } from '../export/export-format.ts';
import { HarReader } from './read-har.ts';

function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } });
}

/** Entry by entry, as a file is read. */
function readHar(text: string) {
  const { log } = JSON.parse(text.replace(/^\ufeff/, '')) as { log: { entries: unknown[] } };
  const reader = new HarReader();
  const read = log.entries.flatMap((entry) => reader.read(entry) ?? []);
  return { requests: read.map(({ request: one }) => one), notices: reader.notices() };
}

const request = { method: 'POST', url: 'https://h.test/in?a=1#x', headers: [] };

describe('readHar', () => {
  it('reads what a browser saved, with HTTP/2 made into what HTTP/1.1 has', () => {
    const entry = {
      startedDateTime: '2026-01-01T10:00:00.000+01:00',
      request: {
        ...request,
        headers: [
          { name: ':method', value: 'POST' },
          { name: ':authority', value: 'h.test' },
          { name: 'x-name', value: 'ü' },
        ],
        postData: { mimeType: 'application/json', text: '{"a":"ü"}' },
      },
      response: { status: 200, content: {} },
      _initiator: {},
    };
    expect(readHar(`\ufeff${har(entry)}`)).toEqual({
      requests: [
        {
          method: 'POST',
          url: 'https://h.test/in?a=1',
          rawHeaders: [
            ['Host', 'h.test'],
            ['x-name', 'Ã¼'],
          ],
          body: { encoding: 'utf8', text: '{"a":"ü"}' },
          answered: 200,
          at: '2026-01-01T09:00:00.000Z',
        },
      ],
      notices: [],
    });
  });

  it.each([
    ['base64 of ours', { text: '//4=', _encoding: 'base64' }, { encoding: 'base64', text: '//4=' }],
    [
      'base64 of others',
      { text: '//4=', encoding: 'base64' },
      { encoding: 'base64', text: '//4=' },
    ],
    [
      'form fields',
      { params: [{ name: 'a', value: '1' }, { name: 'b' }] },
      { encoding: 'utf8', text: 'a=1&b=' },
    ],
    ['no body', null, { encoding: 'utf8', text: '' }],
  ])('reads a body of %s', (_what, postData, body) => {
    const { requests } = readHar(har({ request: { ...request, postData }, response: null }));
    expect(requests[0]).toMatchObject({ body, answered: null, at: null });
  });

  it.each<[string, unknown, Record<string, unknown>]>([
    ['text and fields', { text: 'a=%20', params: [{ name: 'a', value: ' ' }] }, { text: 'a=%20' }],
    ['text in a type of its own', 'plain', { text: 'plain' }],
    ['base64 in another case', { text: '//4=', encoding: 'Base64' }, { encoding: 'base64' }],
    ['base64 in lines', { text: '//4\n=', encoding: 'base64' }, { text: '//4=' }],
    ['text that says so', { text: 'x', encoding: 'UTF-8' }, { text: 'x' }],
  ])('takes %s without a word', (_what, postData, body) => {
    const [first] = readHar(har({ request: { ...request, postData } })).requests;
    expect(first).toMatchObject({ body });
    expect(first).not.toHaveProperty('flaws');
  });

  const packed = [{ name: 'content-encoding', value: 'gzip' }];
  const length = (value: unknown) => [{ name: 'Content-Length', value }];

  it.each<[string, object, string]>([
    ['encoded fields', { postData: { params: [{ name: 'a', value: '1' }] } }, 'body-rebuilt'],
    ['no base64', { postData: { text: '{"a":1}', encoding: 'base64' } }, 'body-encoding'],
    ['an encoding nobody knows', { postData: { text: 'x', encoding: 'rot13' } }, 'body-encoding'],
    ['text that is packed', { headers: packed, postData: { text: '{}' } }, 'body-decoded'],
    [
      'bytes that were unpacked',
      { headers: packed, postData: { text: 'e30=', encoding: 'base64' } },
      'body-decoded',
    ],
    ['a length and no body', { headers: length('9') }, 'body-missing'],
    ['a length as a number', { headers: length(9) }, 'body-missing'],
    [
      'a size and no text',
      { bodySize: 9, postData: { mimeType: 'a/b', text: '' } },
      'body-missing',
    ],
    ['text that is an object', { postData: { text: { a: 1 } } }, 'body-missing'],
    [
      'files of a form',
      { postData: { mimeType: 'multipart/form-data', params: [{ name: 'a', fileName: 'b' }] } },
      'body-missing',
    ],
    [
      'a word that it was thrown away',
      { _requestBodyStatus: 'discarded:not-decodable' },
      'body-missing',
    ],
    ['a stump', { bodySize: 9, postData: { text: '{"a' } }, 'body-short'],
    ['more than there was', { headers: length('1'), postData: { text: '{"a' } }, 'body-long'],
    ['a header that is none', { headers: [{ name: 'X-A', value: { b: 1 } }] }, 'header-missing'],
    ['bytes that were lost', { postData: { text: 'Zo\ufffd' } }, 'text-lost'],
    ['bytes lost in a header', { headers: [{ name: 'X-A', value: '\ufffd' }] }, 'text-lost'],
  ])('says it of %s', (_what, part, flaw) => {
    const [first] = readHar(har({ request: { ...request, ...part } })).requests;
    expect(first?.flaws).toEqual([flaw]);
  });

  it('takes bytes that are packed as their header says for what was sent', () => {
    const postData = { text: 'H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==', encoding: 'base64' };
    const [first] = readHar(har({ request: { ...request, headers: packed, postData } })).requests;
    expect(first).not.toHaveProperty('flaws');
  });

  it('takes the body that HTTP Toolkit keeps beside', () => {
    const _content = { text: '//4=', size: 2, encoding: 'base64' };
    const _requestBodyStatus = 'discarded:not-representable';
    const [first] = readHar(
      har({ request: { ...request, _content, _requestBodyStatus } }),
    ).requests;
    expect(first).toMatchObject({ body: { encoding: 'base64', text: '//4=' } });
  });

  it('leaves entries out that are no requests, names them, and takes the rest', () => {
    const { requests, notices } = readHar(
      har({ request }, { request: { method: 'GET' } }, null, { request, response: 'odd' }),
    );
    expect(requests).toHaveLength(2);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/^2 of the entries cannot be read and were left out: entry 2 \(/);
    expect(notices[0]).toContain('entry 3 (');
  });

  it('keeps line breaks in headers as what they are', () => {
    const headers = [{ name: 'X-A', value: '1\r\nX-B: 1' }];
    const [first] = readHar(har({ request: { ...request, headers } })).requests;
    expect(first?.rawHeaders).toEqual([['X-A', '1\r\nX-B: 1']]);
  });

  it('takes the status 0 for no answer', () => {
    const { requests } = readHar(har({ request, response: { status: 0 } }));
    expect(requests[0]?.answered).toBeNull();
  });

  it('leaves out what did not go over HTTP, and says so', () => {
    const other = { request: { ...request, url: 'data:text/plain,x' } };
    const { requests, notices } = readHar(har(other, { request }));
    expect(requests).toHaveLength(1);
    expect(notices).toEqual(['1 of the entries went to no http or https URL and were left out.']);
  });

  it('reads what Auditorium exports as it was sent', () => {
    const rawHeaders: [string, string][] = [
      ['X-B', '1'],
      ['x-a', 'Ã¼'],
      ['X-Latin', '\xe9'],
    ];
    const body = { encoding: 'utf8', size: 2, text: 'ü' } as const;
    const exporter = createExporter({
      format: 'har',
      secrets: true,
      version: '1',
      receiverUrl: 'http://r',
    });
    const attempt = newAttempt({ request: { method: 'PUT', target: '/x?y', rawHeaders, body } });
    const piece = exporter.entry({ ...attempt, seq: 1, at: '2026-01-01T00:00:00.000Z' });
    const { requests } = readHar([exporter.head, piece, exporter.tail()].join(''));
    expect(requests).toMatchObject([
      { method: 'PUT', url: 'http://127.0.0.1:9/x?y', rawHeaders, body: { text: 'ü' } },
    ]);
  });
});
