import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import { emptyBody } from '../../http/stored-body.ts';
import type { LogEntry, NewLogEntry } from '../log-entry.ts';
import { maskSecrets } from './mask-secrets.ts';

function placed(entry: NewLogEntry): LogEntry {
  return { ...entry, seq: 1, at: '2026-01-01T00:00:00.000Z' };
}

const rawHeaders: [string, string][] = [
  ['X-Gitlab-Event-Streaming-Token', 's1'],
  ['authorization', 'Bearer s2'],
  ['PRIVATE-TOKEN', 's3'],
  ['DD-API-KEY', 's4'],
  ['Cookie', 's5'],
  ['X-Hub-Signature', 's6'],
  ['Content-Type', 'text/plain'],
  ['X-Team', 'audit'],
];

describe('maskSecrets', () => {
  it('masks values by the name of their header and leaves order and names', () => {
    const entry = maskSecrets(
      placed(newAttempt({ request: { ...newAttempt().request, rawHeaders } })),
    );
    const headers = entry.kind === 'attempt' ? entry.request.rawHeaders : [];
    expect(headers.map(([name]) => name)).toEqual(rawHeaders.map(([name]) => name));
    expect(headers.map(([, value]) => value)).toEqual([
      ...Array<string>(6).fill('[masked]'),
      'text/plain',
      'audit',
    ]);
  });

  it('leaves none of them anywhere in an entry', () => {
    const answer = {
      status: 302,
      statusText: 'Found',
      httpVersion: '1.1',
      rawHeaders: [['Set-Cookie', 'hush']] as [string, string][],
      body: newAttempt().request.body,
    };
    const entries = [
      newAttempt({
        response: answer,
        destination: { id: null, kind: 'url', url: 'http://u:hush@h.test/a?api_key=hush&b=1' },
        request: { ...newAttempt().request, target: '/a?api_key=hush&b=1' },
      }),
      newCapture({
        request: {
          ...newCapture().request,
          target: '/?token=hush',
          rawTrailers: [['X-Token', 'hush']],
        },
        imported: { from: 'a.har', url: 'http://x:hush@h.test/?token=hush', at: null },
      }),
      {
        kind: 'skip',
        run: null,
        profile: '16.1',
        event: newAttempt().event,
        destination: { id: null, kind: 'url', url: 'http://hush@h.test/' },
        reason: 'filtered',
        message: '',
      } as const,
      {
        kind: 'api-call',
        who: 'owner',
        method: 'POST',
        path: '/api/graphql?private_token=hush',
        operation: null,
        query:
          'mutation { a(input: { verificationToken: "hush" }) b(input: { key: "X-Api-Key", value: "hush" }) }',
        variables: { token: 'hush', header: { key: 'Authorization', value: 'hush' } },
        status: 200,
        answer: { data: [{ verificationToken: 'hush', url: 'kept' }] },
        durationMs: 1,
        changed: [
          {
            change: 'created',
            record: 'destination',
            id: null,
            name: 'https://u:hush@h.test/?token=hush',
          },
        ],
      } satisfies NewLogEntry,
    ];
    const text = JSON.stringify(entries.map((entry) => maskSecrets(placed(entry))));
    expect(text).not.toContain('hush');
    expect(text).toContain('kept');
    expect(text).toContain('b=1');
  });

  it('masks what a URL answered that a request was passed on to, and the URL in the sentence', () => {
    const url = 'https://me:hush@b.test/in?token=hush';
    const timing = { connected: 1, requestSent: 1, firstByte: 2, done: 3 };
    const answer = { status: 200, statusText: 'OK', httpVersion: '1.1', body: emptyBody };
    const rawHeaders = [
      ['Set-Cookie', 'hush'],
      ['X-Shard', '7'],
    ] as const;
    const masked = maskSecrets(
      placed({
        ...newNotice(`Request 1 was passed on to ${url}: answered 200 in 3 ms.`),
        passedOn: {
          ...{ request: 1, url, error: null, timing, answered: 200 },
          response: { ...answer, rawHeaders },
        },
      }),
    );
    expect(JSON.stringify(masked)).not.toContain('hush');
    expect(masked).toMatchObject({
      message: expect.stringContaining('@b.test/in') as string,
      passedOn: { response: { rawHeaders: [['Set-Cookie', '[masked]'], rawHeaders[1]] } },
    });
  });

  it('leaves what has no secrets as it is', () => {
    const notice = placed(newNotice('hello'));
    expect(maskSecrets(notice)).toEqual(notice);
    const call = placed({
      kind: 'api-call',
      who: null,
      method: 'POST',
      path: '/api/graphql',
      operation: null,
      query: '{ a(input: { key: "X-Team", value: "kept" }) }',
      variables: { key: 'X-Team', value: 'kept' },
      status: 200,
      answer: null,
      durationMs: 1,
    });
    expect(maskSecrets(call)).toEqual(call);
  });
});
