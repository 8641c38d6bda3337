/** New log entries that are right in every field, for tests that look at one or two of them. */
import { emptyBody } from '#core/http/stored-body.ts';
import type { AttemptEntry, CaptureEntry, NoticeEntry } from '#core/log/log-entry.ts';

type New<Entry> = Omit<Entry, 'seq' | 'at'>;

export function newNotice(message: string): New<NoticeEntry> {
  return { kind: 'notice', level: 'info', code: 'test/notice', message };
}

export function newAttempt(change: Partial<New<AttemptEntry>> = {}): New<AttemptEntry> {
  return {
    kind: 'attempt',
    run: null,
    profile: '16.1',
    event: { id: 'event-1', type: 'project_created', fixture: null, scope: null },
    destination: { id: null, kind: 'url', url: 'http://127.0.0.1:9/logs' },
    request: { method: 'POST', target: '/logs', rawHeaders: [], body: emptyBody },
    response: null,
    error: { code: 'refused', message: 'Nothing listens there.' },
    verdict: { code: 'lost', message: 'The event is lost.', lost: true },
    timing: { connected: null, requestSent: null, firstByte: null, done: 1 },
    localPort: null,
    capture: null,
    ...change,
  };
}

export function newCapture(change: Partial<New<CaptureEntry>> = {}): New<CaptureEntry> {
  return {
    kind: 'capture',
    receiver: 'local',
    connection: { remoteAddress: '127.0.0.1', remotePort: 50_000, localPort: 4082, ordinal: 1 },
    request: {
      method: 'POST',
      target: '/logs',
      httpVersion: '1.1',
      rawHeaders: [],
      rawTrailers: [],
      body: emptyBody,
    },
    complete: true,
    answered: 200,
    timing: { headers: 1, body: 2 },
    attempt: null,
    ...change,
  };
}
