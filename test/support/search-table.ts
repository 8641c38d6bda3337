/**
 * One small recording, and what searches find in it: held against every door that takes a search. What a search means is
 * said here once, by hand.
 */
import type { AnnotationChange } from '#core/annotations/annotation.ts';
import type { AttemptEntry, CaptureEntry, LogEntry, NewLogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture, newNotice } from './log-entries.ts';

function body(text: string) {
  return { encoding: 'utf8', size: new TextEncoder().encode(text).length, text } as const;
}

function answered(status: number): AttemptEntry['response'] {
  return { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body: body('') };
}

type Headers = readonly (readonly [string, string])[];

function request(target: string, text: string, rawHeaders: Headers = [], method = 'POST') {
  return { method, target, rawHeaders, body: body(text) };
}

function received(target: string, text: string, headers: Headers = [], method?: string) {
  return { ...request(target, text, headers, method), httpVersion: '1.1', rawTrailers: [] };
}

function event(id: string, type: string) {
  return { id, type, fixture: null, scope: null };
}

function took(done: number): AttemptEntry['timing'] {
  return { connected: 1, requestSent: 1, firstByte: 1, done };
}

const well = { code: 'delivered', message: 'It is done.', lost: false };
const at = (url: string) => ({ id: null, kind: 'url', url }) as const;

const ada = '{"id":"e1","author_name":"Ada \\"L\\"","created_at":"2026-01-02T00:00:00Z"}';
const bob = '{"id":"e2","author_name":"Bob","created_at":"2026-01-03T00:00:00Z"}';
const foreign = '{"id":7,"event_type":"group_created","created_at":"2025-12-31T00:00:00Z"}';
const adaHeaders: Headers = [
  ['X-Gitlab-Event-Streaming-Token', 'Secret-1'],
  ['X-Gitlab-Audit-Event-Type', 'user_created'],
  ['X-Name', 'Zo\u00c3\u00ab'],
];

function toOne(change: Partial<AttemptEntry>): NewLogEntry {
  return newAttempt({
    run: 'run-1',
    event: event('e2', 'project_created'),
    destination: at('http://one.test/in?a=1'),
    request: request('/in?a=1', bob),
    response: answered(404),
    error: null,
    verdict: { ...well, code: 'ignored', lost: true },
    timing: took(1500),
    ...change,
  });
}

function fromOutside(change: Partial<CaptureEntry>): NewLogEntry {
  return newCapture({
    request: received('/logs', foreign),
    timing: { headers: 1, body: 90 },
    ...change,
  });
}

/** In their order: the first has place 1. Of one request the capture was logged first, of another the attempt. */
export const tableEntries: readonly NewLogEntry[] = [
  newNotice('The port moved (again).'),
  newCapture({ request: received('/logs', ada, adaHeaders), timing: { headers: 1, body: 2 } }),
  newAttempt({
    ...{ run: 'run-1', capture: 2, response: answered(200), error: null, verdict: well },
    event: event('e1', 'user_created'),
    request: request('/logs', ada, adaHeaders),
    timing: took(12),
  }),
  toOne({}),
  newCapture({
    ...{ attempt: 4, answered: 404, answer: { rule: 'busy, then well' } },
    request: received('/in?a=1', bob),
  }),
  {
    kind: 'skip',
    run: 'run-2',
    profile: '18.0',
    event: event('e3', 'project_fork'),
    destination: at('http://two.test/x'),
    reason: 'filtered',
    message: 'The filter leaves it out.',
  },
  {
    kind: 'api-call',
    who: null,
    method: 'POST',
    path: '/api/graphql',
    operation: 'Q',
    query: '{ port }',
    status: 200,
    durationMs: 3,
  },
  newAttempt({ replayOf: 3, events: [event('x', 'one'), event('y', 'two')] }),
  fromOutside({ answered: null }),
  fromOutside({ answered: 503, receiver: 'second' }),
  fromOutside({ answered: 503 }),
  toOne({ hop: 1, redirectOf: 4, response: answered(200), verdict: well, timing: took(20) }),
  toOne({ response: answered(503), timing: took(2000) }),
  newCapture({
    request: received('/old', '', [['X-Name', 'b']], 'PUT'),
    imported: { from: 'one.har', url: 'https://example.com/old', at: null },
  }),
];

/** What is written on some of them. */
export const tableAnnotations: readonly AnnotationChange[] = [
  { seq: 2, star: true, note: 'flaky since Tuesday' },
  { seq: 9, colour: 'red' },
];

/** The moment of that place: a second after the one before. */
export function momentOf(seq: number): number {
  return Date.parse('2026-01-01T00:00:00.000Z') + seq * 1000;
}

export const placedEntries: readonly LogEntry[] = tableEntries.map((entry, index) => ({
  ...entry,
  seq: index + 1,
  at: new Date(momentOf(index + 1)).toISOString(),
}));

/** The other side of each request that has two. */
export const tablePartners: ReadonlyMap<number, number> = new Map([
  [2, 3],
  [3, 2],
  [4, 5],
  [5, 4],
]);

const all = tableEntries.map((_, index) => index + 1);
const without = (...seqs: number[]) => all.filter((seq) => !seqs.includes(seq));

export const searchTable: readonly (readonly [search: string, finds: readonly number[]])[] = [
  ['', all],
  ['()', all],
  ['type:user', [2, 3]],
  ['type:=user', []],
  ['type:=group_created', [9, 10, 11]],
  ['type:two', [8]],
  ['type:*', [2, 3, 4, 6, 8, 9, 10, 11, 12, 13]],
  ['status:404', [4, 5]],
  ['status:4xx', [4, 5]],
  ['status:>=400', [4, 5, 10, 11, 13]],
  ['status:<400', [2, 3, 7, 12, 14]],
  ['status:>=200 status:<=404', [2, 3, 4, 5, 7, 12, 14]],
  ['status:none', [8, 9]],
  ['not status:2xx', [1, 4, 5, 6, 8, 9, 10, 11, 13]],
  ['outcome:delivered', [3, 12]],
  ['outcome:REJECTED', [4, 13]],
  ['not outcome:delivered', without(2, 3, 5, 12)],
  ['not outcome:rejected kind:capture', [9, 10, 11, 14]],
  ['destination:two.test', [6]],
  ['destination:/logs', [2, 3, 8, 9, 10, 11]],
  ['destination:example.com', [14]],
  ['header:x-name', [2, 3, 14]],
  ['header:X-NAME=Zoë', [2, 3]],
  ['header:x-name=Zo', []],
  ['not header:x-name', without(2, 3, 14)],
  ['token:Secret-1', [2, 3]],
  ['token:Secret', []],
  ['Bob', [4, 5, 12, 13]],
  ['bob', []],
  ['body:"Ada \\\\\\"L"', [2, 3]],
  ['"created_at\\":\\"2026-01-03"', [4, 5, 12, 13]],
  ['body:=', [8, 14]],
  ['port', [1, 7]],
  ['"(again)"', [1]],
  ['port or Bob kind:attempt', [1, 4, 7, 12, 13]],
  ['(port or Bob) not kind:attempt', [1, 5, 7]],
  ['id:7', [9, 10, 11]],
  ['id:=e1', [2, 3]],
  ['id:y', [8]],
  ['method:put', [14]],
  ['method:=POST path:graphql', [7]],
  ['path:a=1', [4, 5, 12, 13]],
  ['took:>1s', [4, 13]],
  ['took:<=3ms', [2, 5, 7, 8, 14]],
  ['took:>10ms took:<100ms', [3, 9, 10, 11, 12]],
  ['before:2026-01-01T00:00:03Z', [1, 2]],
  ['after:2026-01-01T00:00:13Z', [13, 14]],
  ['after:2026-01-01T00:00:03+01:00 before:2026-01-01T00:00:03Z', [1, 2]],
  ['seq:2,4-5', [2, 4, 5]],
  ['not seq:2-13', [1, 14]],
  ['seq:99', []],
  ['is:lost', [4, 8, 13]],
  ['not is:lost kind:attempt', [3, 12]],
  ['not is:lost', without(2, 4, 5, 8, 13)],
  ['is:replay', [8]],
  ['is:duplicate', [11, 13]],
  ['not is:duplicate seq:9-13', [9, 10, 12]],
  ['is:late', [9, 11]],
  ['is:late is:duplicate', [11]],
  ['is:marked', [2, 3, 9]],
  ['mark:star', [2, 3]],
  ['mark:red', [9]],
  ['mark:blue', []],
  ['note:Tuesday', [2, 3]],
  ['not is:marked kind:capture', [5, 10, 11, 14]],
  ['kind:notice or kind:skip', [1, 6]],
  ['run:run-', [3, 4, 6, 12, 13]],
  ['run:=run-2', [6]],
  ['receiver:second', [10]],
  ['not receiver:local', without(2, 3, 4, 5, 9, 11, 14)],
  ['rule:busy', [5]],
  ['rule:*', [5]],
  ['not rule:*', without(3, 4, 5)],
  ['verdict:ignored', [4, 13]],
  ['version:18.0', [6]],
  ['not (outcome:rejected or run:run-2)', without(2, 4, 5, 6, 13)],
  ['not (status:2xx or kind:notice) and not Bob', [6, 8, 9, 10, 11]],
];

/** Of some of them what is sent again: each request once, what was itself a replay only when it is named. */
export const replayTable: readonly (readonly [search: string, sent: readonly number[]])[] = [
  ['not kind:notice', [3, 4, 9, 10, 11, 13, 14]],
  ['seq:1-9', [3, 4, 8, 9]],
  ['kind:capture', [2, 5, 9, 10, 11, 14]],
  ['is:replay', [8]],
  ['not outcome:delivered', [4, 9, 10, 11, 13, 14]],
  ['receiver:local', [2, 5, 9, 11, 14]],
  ['is:duplicate', [11, 13]],
  ['mark:star', [3]],
];

/** What cannot be read: where the wrong word stands, how long it is, and what the sentence names. */
export const wrongSearches: readonly (readonly [string, number, number, string])[] = [
  ['a stauts:404', 2, 6, 'Try status:'],
  ['is:duplicat', 3, 8, 'Try duplicate'],
  ['kind:atempt', 5, 6, 'attempt'],
  ['mark:pink', 5, 4, 'red'],
  ['status:abc', 7, 3, 'status:4xx'],
  ['status:200-299', 7, 7, 'status:>=400'],
  ['status:', 7, 0, 'no status'],
  ['took:1s', 5, 2, 'took:>1s'],
  ['seq:0', 4, 1, 'seq:12-40'],
  ['before:yesterday', 7, 9, '10m'],
  ['header:=x', 7, 2, 'name of a header'],
  ['type:', 5, 0, 'type:user_created'],
  ['token:', 6, 0, 'whole token'],
  ['a or', 4, 0, 'has to follow or'],
  ['a not', 5, 0, 'has to follow not'],
  ['or a', 0, 2, 'before it'],
  ['(a', 0, 1, 'not closed'],
  ['a)', 1, 1, 'no bracket'],
  ['x "a', 2, 2, 'not closed'],
  ['zzzzzzzzz:x', 0, 9, 'quotes around'],
];
