/** Log entries as a real harness writes them, to test the page with. */
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type {
  ApiCallEntry,
  AttemptEntry,
  CaptureEntry,
  LogEntry,
  NewLogEntry,
  SkipEntry,
} from '#core/log/log-entry.ts';

type New<Entry extends LogEntry> = Omit<Entry, 'seq' | 'at'>;

export const sampleHeaders: RawHeaders = [
  ['X-Gitlab-Event-Streaming-Token', 'Zm9vYmFyYmF6cXV4cXV1eDEy'],
  ['X-Team', 'audit'],
  ['X-Gitlab-Audit-Event-Type', 'repository_git_operation'],
  ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
  ['Accept', '*/*'],
  ['User-Agent', 'Ruby'],
  ['Connection', 'close'],
  ['Host', '127.0.0.1:4082'],
  ['Content-Length', '44'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
];

export function textBody(text: string): StoredBody {
  return { encoding: 'utf8', size: new TextEncoder().encode(text).length, text };
}

export const sampleBody = textBody('{"id":1,"details":{"custom_message":"fetch"}}');

function pairs(headers: RawHeaders): [string, string][] {
  return headers.map(([name, value]) => [name, value]);
}

const event = {
  id: '1f0c',
  type: 'repository_git_operation',
  fixture: 'repository_git_operation.ssh-fetch',
  scope: 'my-group',
};
const destination = { id: null, kind: 'url' as const, url: 'http://127.0.0.1:4082/logs' };

export function sampleCapture(change: Partial<New<CaptureEntry>> = {}): New<CaptureEntry> {
  return {
    kind: 'capture',
    receiver: 'local',
    connection: { remoteAddress: '127.0.0.1', remotePort: 50_000, localPort: 4082, ordinal: 1 },
    request: {
      method: 'POST',
      target: '/logs',
      httpVersion: '1.1',
      rawHeaders: pairs(sampleHeaders),
      rawTrailers: [],
      body: sampleBody,
    },
    complete: true,
    answered: 200,
    timing: { headers: 0.3, body: 0.8 },
    attempt: null,
    ...change,
  };
}

export function sampleAttempt(change: Partial<New<AttemptEntry>> = {}): New<AttemptEntry> {
  return {
    kind: 'attempt',
    run: null,
    profile: '16.1',
    event,
    destination,
    request: {
      method: 'POST',
      target: '/logs',
      rawHeaders: pairs(sampleHeaders),
      body: sampleBody,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      rawHeaders: [['Content-Length', '0']],
      body: textBody(''),
    },
    error: null,
    verdict: { code: 'delivered', message: 'GitLab counts this as delivered.', lost: false },
    timing: { connected: 0.4, requestSent: 0.6, firstByte: 1.5, done: 1.7 },
    localPort: 50_000,
    capture: null,
    ...change,
  };
}

export const lostVerdict = {
  code: 'status-ignored',
  message: 'GitLab 16.1 ignores the status 500: the event is gone.',
  lost: true,
} as const;

export function sampleSkip(change: Partial<New<SkipEntry>> = {}): New<SkipEntry> {
  return {
    kind: 'skip',
    run: null,
    profile: '16.1',
    event,
    destination,
    reason: 'filtered',
    message: 'the destination lets only merge_request_create through.',
    ...change,
  };
}

export function sampleApiCall(change: Partial<New<ApiCallEntry>> = {}): New<ApiCallEntry> {
  return {
    kind: 'api-call',
    who: 'owner',
    method: 'POST',
    path: '/api/graphql',
    operation: 'externalAuditEventDestinationCreate',
    query: 'mutation { externalAuditEventDestinationCreate }',
    variables: {},
    status: 200,
    answer: { data: {} },
    durationMs: 3.2,
    ...change,
  };
}

/** Gives an entry its place. */
export function placed(entry: NewLogEntry, seq: number): LogEntry {
  const at = new Date(Date.UTC(2026, 10, 21, 9, 0, 0, seq)).toISOString();
  return { ...entry, seq, at };
}
