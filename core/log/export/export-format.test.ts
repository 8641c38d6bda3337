import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import type { LogEntry } from '../log-entry.ts';
import { createExporter, type ExportFormat } from './export-format.ts';

const at = '2026-01-01T00:00:01.000Z';
const token: [string, string] = ['X-Gitlab-Event-Streaming-Token', 'hush'];

const attempt: LogEntry = {
  seq: 1,
  at,
  ...newAttempt({
    destination: { id: null, kind: 'url', url: 'https://h.test:8443/x' },
    request: {
      method: 'POST',
      target: '/x?a=1&b=',
      rawHeaders: [token, ['x-b', 'Ã¼'], ['X-a', '1'], ['Content-Type', 'text/plain']],
      body: { encoding: 'utf8', size: 3, text: 'ü1' },
    },
    response: {
      status: 201,
      statusText: 'Created',
      httpVersion: '1.1',
      rawHeaders: [['Content-Type', 'image/png']],
      body: { encoding: 'base64', size: 2, text: '//4=' },
    },
    error: null,
    timing: { connected: 1, requestSent: 3, firstByte: 6, done: 10 },
  }),
};
const capture: LogEntry = {
  seq: 2,
  at,
  ...newCapture({
    request: {
      ...newCapture().request,
      method: 'PUT',
      body: { encoding: 'base64', size: 2, text: '//4=' },
    },
  }),
};
const failed: LogEntry = { seq: 3, at, ...newAttempt() };
const notice: LogEntry = { seq: 4, at, ...newNotice('Something.') };

function write(
  format: ExportFormat,
  secrets = false,
  entries = [attempt, capture, failed, notice],
) {
  const receiverUrl = 'http://127.0.0.1:4082';
  const exporter = createExporter({ format, secrets, version: '1.2.3', receiverUrl });
  const pieces = entries.map(exporter.entry).filter((piece) => piece !== null);
  const tail = exporter.tail === null ? [] : [exporter.tail];
  return [exporter.head, ...pieces, ...tail].join('\n');
}

interface Har {
  log: { version: string; creator: unknown; comment: string; entries: Record<string, unknown>[] };
}

describe('a HAR export', () => {
  it('is one JSON document of version 1.2 that says what is masked', () => {
    const { log } = JSON.parse(write('har')) as Har;
    expect(log).toMatchObject({
      version: '1.2',
      creator: { name: 'Auditorium', version: '1.2.3' },
      comment: expect.stringContaining('Masked: ') as string,
    });
    expect(log.entries).toHaveLength(3);
    expect(JSON.parse(write('har', false, []))).toMatchObject({ log: { entries: [] } });
  });

  it('has the headers in wire order and case, the whole bodies, and times', () => {
    const { log } = JSON.parse(write('har', true)) as Har;
    expect(log.entries[0]).toMatchObject({
      startedDateTime: '2026-01-01T00:00:00.990Z',
      time: 10,
      request: {
        method: 'POST',
        url: 'https://h.test:8443/x?a=1&b=',
        httpVersion: 'HTTP/1.1',
        headers: [
          { name: token[0], value: 'hush' },
          { name: 'x-b', value: 'ü' },
          { name: 'X-a', value: '1' },
          { name: 'Content-Type', value: 'text/plain' },
        ],
        queryString: [
          { name: 'a', value: '1' },
          { name: 'b', value: '' },
        ],
        bodySize: 3,
        postData: { mimeType: 'text/plain', text: 'ü1' },
      },
      response: {
        status: 201,
        statusText: 'Created',
        content: { size: 2, mimeType: 'image/png', text: '//4=', encoding: 'base64' },
      },
      timings: { connect: 1, send: 2, wait: 3, receive: 4 },
    });
    expect(log.entries[1]).toMatchObject({
      request: {
        method: 'PUT',
        url: 'http://127.0.0.1:4082/logs',
        postData: { text: '//4=', _encoding: 'base64' },
      },
      response: { status: 200 },
    });
    expect(log.entries[2]).toMatchObject({
      response: { status: 0 },
      _auditorium: { seq: 3, error: { code: 'refused' } },
    });
  });

  it('has every field that HAR 1.2 demands, in every entry', () => {
    const { log } = JSON.parse(write('har')) as Har;
    for (const entry of log.entries) {
      expect(Object.keys(entry)).toEqual(
        expect.arrayContaining(['startedDateTime', 'time', 'request', 'response', 'cache']),
      );
      expect(Object.keys(entry['request'] as object)).toEqual(
        expect.arrayContaining(
          ['method', 'url', 'httpVersion', 'cookies', 'headers', 'queryString'].concat([
            'headersSize',
            'bodySize',
          ]),
        ),
      );
      expect(Object.keys(entry['response'] as object)).toEqual(
        expect.arrayContaining(
          ['status', 'statusText', 'httpVersion', 'cookies', 'headers', 'content'].concat([
            'redirectURL',
            'headersSize',
            'bodySize',
          ]),
        ),
      );
      const { send, wait, receive } = entry['timings'] as Record<string, number>;
      expect(Math.min(send ?? -1, wait ?? -1, receive ?? -1)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a JSONL export', () => {
  it('is the entries as they are, after a line that says what is masked', () => {
    const [head = '', ...lines] = write('jsonl', true).split('\n');
    expect(JSON.parse(head)).toMatchObject({ kind: 'export', version: 1 });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      attempt,
      capture,
      failed,
      notice,
    ]);
  });
});

describe('a curl export', () => {
  it('is a script with a command for each request', () => {
    const script = write('curl');
    expect(script).toMatch(/^#!\/bin\/sh\n# Written by Auditorium 1\.2\.3\. Masked: /);
    expect(script.match(/^curl /gm)).toHaveLength(2);
    expect(script).toContain("| curl --request PUT 'http://127.0.0.1:4082/logs'");
  });

  it('lets nothing out of its comments', () => {
    const type = 'a\nrm -rf /';
    const entry = { ...attempt, event: { ...newAttempt().event, type } } as LogEntry;
    expect(write('curl', false, [entry])).not.toMatch(/^rm/m);
  });
});

describe.each(['har', 'jsonl', 'curl'] as const)('the secrets of a %s export', (format) => {
  it('are masked unless they are asked for', () => {
    expect(write(format)).not.toContain('hush');
    expect(write(format)).toContain('[masked]');
    expect(write(format, true)).toContain('hush');
  });
});

describe('an export of a request that is not like others', () => {
  const odd = (target: string, rawHeaders: [string, string][] = []): LogEntry => ({
    ...capture,
    ...newCapture({ request: { ...newCapture().request, target, rawHeaders } }),
  });

  it('has a URL where the target was a whole URL or an asterisk, and the target beside it', () => {
    const entries = [odd('http://elsewhere.test/x?a=1'), odd('*')];
    const { log } = JSON.parse(write('har', true, entries)) as Har;
    expect(log.entries).toMatchObject([
      {
        request: { url: 'http://127.0.0.1:4082/x?a=1' },
        _auditorium: { target: 'http://elsewhere.test/x?a=1' },
      },
      { request: { url: 'http://127.0.0.1:4082/' }, _auditorium: { target: '*' } },
    ]);
    expect(write('curl', true, entries)).toContain(
      "--request POST 'http://127.0.0.1:4082/x?a=1' \\\n",
    );
  });

  it('masks the credentials of a target that is a whole URL', () => {
    expect(write('jsonl', false, [odd('http://u:hush@elsewhere.test/x')])).not.toContain('hush');
  });

  it('keeps header bytes that are no UTF-8', () => {
    const rawHeaders: [string, string][] = [['X-Latin', '\xe9']];
    const { log } = JSON.parse(write('har', true, [odd('/', rawHeaders)])) as Har;
    expect(log.entries[0]).toMatchObject({ _auditorium: { rawHeaders } });
  });

  it('makes no command of a header that would be two', () => {
    const script = write('curl', true, [odd('/', [['X-A', 'a\r\nX-B: 1']])]);
    expect(script).toMatch(/is left out: .*a\\r\\nX-B: 1/);
    expect(script).not.toContain('--header');
  });
});
