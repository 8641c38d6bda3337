import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
// @ts-expect-error -- it has no types
import schemasOfHar from 'har-schema';
import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import type { CaptureEntry, LogEntry } from '../log-entry.ts';
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
  const all = [exporter.head, ...entries.map(exporter.entry), exporter.tail()];
  return all.filter((piece) => piece !== null).join('\n');
}

const harSchemas = schemasOfHar as Readonly<Record<string, AnySchemaObject>>;
for (const schema of Object.values(harSchemas)) delete schema.$schema;

/** The schemas of har-schema refer to each other by name. */
function isHar(value: unknown): boolean {
  // They are of draft 06, whose words here mean the same in draft 07.
  const ajv = new Ajv({ strict: false, validateSchema: false });
  addFormats(ajv);
  const { har, ...others } = harSchemas;
  for (const schema of Object.values(others)) ajv.addSchema(schema);
  return ajv.compile(har ?? {})(value) === true;
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

  it('is HAR 1.2 to a validator that is not ours', () => {
    expect(isHar(JSON.parse(write('har')))).toBe(true);
    expect(isHar(JSON.parse(write('har', true, [])))).toBe(true);
    expect(isHar({ log: { version: '1.2', entries: [{}] } })).toBe(false);
  });

  it('never has a time below zero', () => {
    const { log } = JSON.parse(write('har')) as Har;
    for (const entry of log.entries) {
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

describe.each(['har', 'jsonl', 'curl', 'http', 'k6', 'artillery'] as const)(
  'the secrets of a %s export',
  (format) => {
    it('are masked unless they are asked for', () => {
      expect(write(format)).not.toContain('hush');
      expect(write(format)).toContain('[masked]');
      expect(write(format, true)).toContain('hush');
    });
  },
);

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

  it('has a URI in HAR where the target was none, and the target beside it', () => {
    const entries = [odd('/a b\u00c3\u00a9?x="{}"\x01'), odd('/a%20b%')];
    const { log } = JSON.parse(write('har', true, entries)) as Har;
    expect(log.entries).toMatchObject([
      {
        request: { url: 'http://127.0.0.1:4082/a%20b%C3%A9?x=%22%7B%7D%22%01' },
        _auditorium: { target: '/a b\u00c3\u00a9?x="{}"\x01' },
      },
      { request: { url: 'http://127.0.0.1:4082/a%20b%' } },
    ]);
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

describe('a .http export', () => {
  const post = (text: string): LogEntry => {
    const body = { encoding: 'utf8', size: text.length, text } as const;
    const rawHeaders = [
      ['X-B', '1'],
      ['x-a', '2'],
      ['Content-Length', '2'],
    ] as const;
    return {
      ...capture,
      ...newCapture({ request: { ...newCapture().request, rawHeaders, body } }),
    };
  };

  it('has a block for each request, with its headers in order and its body', () => {
    expect(
      write('http', true, [post('{}')])
        .split('\n')
        .slice(2),
    ).toEqual([
      '',
      '### 2: capture of 2026-01-01T00:00:01.000Z',
      'POST http://127.0.0.1:4082/logs HTTP/1.1',
      'X-B: 1',
      'x-a: 2',
      '',
      '{}',
    ]);
  });

  // What httpYac sent of each of these was something else.
  it.each([
    ...[
      '{{name}}',
      'a\n### b',
      '< ./file',
      ' blank',
      'blank ',
      '{\r\n}',
      '{\n// a\n}',
      '{\n  # a\n}',
    ],
    ...[
      '{\n@a = b\n}',
      '{\n?? status == 200\n}',
      '{}\nHTTP/1.1 200',
      'a\nGET http://x/\nb',
      'a\nSEARCH b',
    ],
  ])('leaves out what a client would not send as it is, and says so: %j', (text) => {
    const file = write('http', true, [post(text)]);
    expect(file).toMatch(/^# It is left out: .+\.$/m);
    expect(file).not.toMatch(/^POST /m);
  });

  it('says where clients take the body for a form, as GitLab has it', () => {
    const body = { encoding: 'utf8', size: 2, text: '{}' } as const;
    const rawHeaders = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
    const request = { ...newCapture().request, rawHeaders, body };
    const file = write('http', true, [{ ...capture, ...newCapture({ request }) }]);
    expect(file).toMatch(/^# Its Content-Type says that it is a form: /m);
    expect(file).toMatch(/^POST .*\n.*\n\n\{\}$/m);
  });

  it('leaves out what is no text or can never be sent', () => {
    expect(write('http')).toContain('# It is left out: its body is no text.');
    const file = write('http', true, [
      { ...capture, ...newCapture({ request: { ...newCapture().request, target: '*' } }) },
    ]);
    expect(file).toContain('# It is left out: its target is * and no path.');
  });

  // httpYac takes an unknown method for a part of the URL, and fails over two Host headers.
  it.each<[string, Partial<CaptureEntry['request']>, string]>([
    ['a method of its own', { method: 'FOO' }, 'such clients know no method FOO'],
    ['one in small letters', { method: 'post' }, 'such clients know no method post'],
    ['one without end', { method: 'M'.repeat(300) }, `no method ${'M'.repeat(40)}.`],
    [
      'two Host headers',
      {
        rawHeaders: [
          ['Host', 'a'],
          ['host', 'b'],
        ],
      },
      'it has several Host headers',
    ],
  ])('leaves out what such clients cannot send, and says so: %s', (_name, change, reason) => {
    const request = { ...newCapture().request, ...change };
    const file = write('http', true, [{ ...capture, ...newCapture({ request }) }]);
    expect(file).toContain(`# It is left out: `);
    expect(file).toContain(reason);
    expect(file).not.toContain('HTTP/1.1');
  });

  it.each(['GET', 'PROPFIND', 'VERSION-CONTROL'])('has requests with %s', (method) => {
    const request = { ...newCapture().request, method };
    const file = write('http', true, [{ ...capture, ...newCapture({ request }) }]);
    expect(file).toContain(`\n${method} http://`);
  });
});

describe('a raw export', () => {
  function rawOf(entry: LogEntry, secrets: boolean): string {
    const exporter = createExporter({ format: 'raw', secrets, version: '1', receiverUrl: '' });
    const piece = exporter.entry(entry);
    return piece === null ? '' : Buffer.from(piece as Uint8Array).toString('latin1');
  }

  it('is the bytes of the wire where the log has them', () => {
    const wire = {
      head: 'POST /logs HTTP/1.1\nX: \xe9\n\n',
      body: { encoding: 'utf8', size: 12, text: '2;x=y\r\n{}\r\n' },
    } as const;
    const entry = { ...capture, wire } as LogEntry;
    expect(rawOf(entry, true)).toBe('POST /logs HTTP/1.1\nX: \xe9\n\n2;x=y\r\n{}\r\n');
  });

  it('is put together from the fields, byte for byte, and with the secrets masked', () => {
    expect(rawOf(attempt, true)).toBe(
      'POST /x?a=1&b= HTTP/1.1\r\nX-Gitlab-Event-Streaming-Token: hush\r\nx-b: Ã¼\r\nX-a: 1\r\nContent-Type: text/plain\r\n\r\nÃ¼1',
    );
    expect(rawOf(attempt, false)).not.toContain('hush');
    expect(rawOf(capture, true)).toMatch(/\r\n\r\n\xff\xfe$/);
    expect(rawOf(notice, true)).toBe('');
  });
});
