import { expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import type { StoredBody } from '../http/stored-body.ts';
import { bodiesOf, bodyPointers, changeBodies } from './entry-bodies.ts';
import type { LogEntry, NewLogEntry } from './log-entry.ts';

function large(sha256: string): StoredBody {
  return { encoding: 'file', size: 9, sha256 };
}

const head = { status: 200, statusText: 'OK', httpVersion: '1.1', rawHeaders: [] };
const timing = { connected: 1, requestSent: 1, firstByte: 2, done: 3 };
const noBody = newCapture().request;

const withAll: readonly NewLogEntry[] = [
  newAttempt({
    request: { ...newAttempt().request, body: large('request') },
    response: { ...head, body: large('response') },
  }),
  newCapture({ request: { ...noBody, body: large('request') }, wire: { body: large('wire') } }),
  {
    ...newNotice('passed on'),
    bytes: large('bytes'),
    passedOn: {
      ...{ request: 1, url: 'http://b.test/', error: null, timing, answered: 200 },
      response: { ...head, body: large('passedOn') },
    },
  },
];

it('finds and changes every body of an entry, each by where it stands', async () => {
  const seen: string[] = [];
  for (const entry of withAll) {
    const whole: LogEntry = { seq: 1, at: '2026-01-01T00:00:00.000Z', ...entry };
    const found = bodiesOf(whole).map((body) => (body.encoding === 'file' ? body.sha256 : ''));
    const changed = await changeBodies(whole, (body, pointer) => {
      expect(body).toEqual(large(keyOf(pointer)));
      return Promise.resolve(large('other'));
    });
    expect(bodiesOf(changed)).toEqual(found.map(() => large('other')));
    seen.push(...found);
  }
  expect(new Set(seen)).toEqual(new Set(Object.keys(bodyPointers)));
});

function keyOf(pointer: string): string {
  return Object.entries(bodyPointers).find(([, one]) => one === pointer)?.[0] ?? '';
}

it('leaves an entry without bodies as it is', async () => {
  const notice: LogEntry = { seq: 1, at: '2026-01-01T00:00:00.000Z', ...newNotice('hello') };
  expect(bodiesOf(notice)).toEqual([]);
  expect(await changeBodies(notice, () => Promise.reject(new Error('none')))).toEqual(notice);
});
