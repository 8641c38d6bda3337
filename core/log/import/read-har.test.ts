import { describe, expect, it } from 'vitest';

import { newAttempt } from '../../../test/support/log-entries.ts';
import { createExporter } from '../export/export-format.ts';
import { targetOf } from './imported-request.ts';
import { readHar } from './read-har.ts';

function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } });
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
    const { requests } = readHar(exporter.head + (piece ?? '') + (exporter.tail ?? ''));
    expect(requests).toMatchObject([
      { method: 'PUT', url: 'http://127.0.0.1:9/x?y', rawHeaders, body: { text: 'ü' } },
    ]);
  });

  it.each([
    ['nothing', '', 'it is not JSON'],
    ['a page', '<html>\n<body>\n', /it is not JSON \([^\n]+\)\. Try/],
    ['something else', '{"log":1}', 'has no log with a list of entries'],
    ['half an entry', har({ request }, { request: { method: 'GET' } }), 'entry 2 of the HAR file'],
  ])('refuses %s whole', (_what, text, message) => {
    expect(() => readHar(text)).toThrow(message);
  });
});

describe('targetOf', () => {
  it.each([
    ['http://h', '/'],
    ['http://h/', '/'],
    ['http://u:p@h:1/a%20b?c=d&e#f', '/a%20b?c=d&e'],
    ['http://h?x', '/?x'],
  ])('of %s is %s', (url, target) => {
    expect(targetOf(url)).toBe(target);
  });
});
