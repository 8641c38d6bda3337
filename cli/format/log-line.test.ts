import { describe, expect, it } from 'vitest';

import type { StoredBody } from '#core/http/stored-body.ts';
import { type LogEntry, logKinds } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { logLine } from './log-line.ts';
import { createStyle } from './style.ts';

const place = { seq: 12, at: '2026-01-01T09:15:01.123Z' };
const prefix = '    12  09:15:01.123Z  ';

const { request } = newCapture();
const batch = '[{"event_type":"a"},{"event_type":"b"}]';
const large = {
  ...request,
  body: { encoding: 'file', size: 104_857_600, sha256: 'a'.repeat(64) },
} as const;

function textBody(text: string): StoredBody {
  return { encoding: 'utf8', size: text.length, text };
}

const entries: readonly (readonly [entry: LogEntry, line: string])[] = [
  [
    { ...newAttempt(), ...place },
    `${prefix}attempt   refused  project_created -> http://127.0.0.1:9/logs  1.0 ms  lost`,
  ],
  [
    { ...newAttempt({ hop: 2, redirectOf: 10 }), ...place },
    `${prefix}attempt   refused  project_created -> http://127.0.0.1:9/logs  1.0 ms  redirect 2  lost`,
  ],
  [
    { ...newAttempt({ retry: { number: 2, of: 3 } }), ...place },
    `${prefix}attempt   refused  project_created -> http://127.0.0.1:9/logs  1.0 ms  retry 2 of 3  lost`,
  ],
  [
    {
      kind: 'skip',
      ...place,
      run: null,
      profile: '16.1',
      event: { id: '1', type: 'user_created', fixture: null, scope: null },
      destination: { id: null, kind: 'url', url: 'http://127.0.0.1:9/logs' },
      reason: 'filtered',
      message: 'Not wanted.',
    },
    `${prefix}skip      filtered  user_created -> http://127.0.0.1:9/logs  Not wanted.`,
  ],
  [
    { ...newCapture(), ...place },
    `${prefix}capture   POST /logs  no event type  0 bytes  answered 200`,
  ],
  [
    { ...newCapture({ complete: false, answered: null }), ...place },
    `${prefix}capture   POST /logs  no event type  0 bytes  answered nobody  incomplete`,
  ],
  [
    { ...newCapture({ request: { ...request, body: textBody('{"event_type":"a"}') } }), ...place },
    `${prefix}capture   POST /logs  a (in its body)  18 bytes  answered 200`,
  ],
  [
    { ...newCapture({ request: { ...request, body: textBody(batch) } }), ...place },
    `${prefix}capture   POST /logs  a and 1 more (in its body)  39 bytes  answered 200`,
  ],
  [
    { ...newCapture({ answered: 413, bodyDropped: 495_142_400, request: large }), ...place },
    `${prefix}capture   POST /logs  no event type  104857600 bytes  answered 413  body cut at 105 MB of 600 MB`,
  ],
  [
    { ...newCapture({ answered: null, passedOn: 'http://b.test/in' }), ...place },
    `${prefix}capture   POST /logs  no event type  0 bytes  passed on to http://b.test/in`,
  ],
  [
    {
      kind: 'api-call',
      ...place,
      who: null,
      method: 'POST',
      path: '/api/graphql',
      operation: 'externalAuditEventDestinationCreate',
      query: '',
      variables: {},
      status: 200,
      answer: {},
      durationMs: 12.4,
    },
    `${prefix}api-call  200  anonymous  externalAuditEventDestinationCreate  12 ms`,
  ],
  [
    {
      kind: 'api-call',
      ...place,
      who: 'owner',
      method: 'POST',
      path: '/api/graphql',
      operation: 'externalAuditEventDestinationCreate',
      query: '',
      variables: {},
      status: 200,
      answer: {},
      durationMs: 3,
      changed: [{ change: 'created', record: 'destination', id: 'gid', name: 'https://a.io' }],
    },
    `${prefix}api-call  200  owner  externalAuditEventDestinationCreate  3.0 ms  created destination https://a.io`,
  ],
  [
    {
      kind: 'api-call',
      ...place,
      who: 'owner',
      method: 'POST',
      path: '/api/graphql',
      operation: 'externalAuditEventDestinationCreate',
      query: '',
      variables: {},
      status: 200,
      answer: { data: { create: { errors: ['Destination url is taken'] } } },
      durationMs: 3,
    },
    `${prefix}api-call  200  owner  externalAuditEventDestinationCreate  3.0 ms  refused: Destination url is taken`,
  ],
  [{ ...newNotice('Cut.'), ...place }, `${prefix}notice    info  Cut.`],
];

describe('logLine', () => {
  it.each(entries)('writes %# as one line', (entry, line) => {
    expect(logLine(toLogRow(entry), createStyle(false))).toBe(line);
  });

  it('is tried with every kind of entry', () => {
    expect(new Set(entries.map(([{ kind }]) => kind))).toEqual(new Set(logKinds));
  });

  it('says why an event came again', () => {
    const row = toLogRow({ ...newAttempt(), ...place });
    const twice = { of: 3, reason: 'retry', message: 'GitLab ran the job again.' } as const;
    expect(logLine(row, createStyle(false), twice)).toMatch(
      / {2}again after #3: GitLab ran the job again\.$/,
    );
  });
});
