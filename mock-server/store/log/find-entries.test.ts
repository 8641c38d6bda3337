import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { LogEntry, NewLogEntry } from '#core/log/log-entry.ts';
import { createSearchMatcher } from '#core/search/match-search.ts';
import { parseSearch } from '#core/search/parse-search.ts';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { systemClock as clock } from '../../system-ports.ts';
import { createMemoryLog } from '../create-memory-log.ts';
import type { EventLog, FindOptions } from '../event-log.ts';
import { openLogFolder } from '../open-log-folder.ts';

function body(text: string) {
  return { encoding: 'utf8', size: Buffer.byteLength(text), text } as const;
}

function answer(status: number) {
  return { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body: body('') };
}

/** One of every kind in many shapes, drawn from the number. */
function entryOf(number: number): NewLogEntry {
  const pick = <Value>(values: readonly [Value, ...Value[]], step: number): Value =>
    values[Math.floor(number / step) % values.length] ?? values[0];
  const type = pick(['user_created', 'project_created', 'repository_git_operation'], 1);
  const text = pick(
    [
      `{"id":"e${number % 40}","event_type":"${type}","author_name":"Ada \\"L\\" Ünal"}`,
      `{"id":${number % 50},"details":{"created_at":"2026-01-01"},"created_at":"20${10 + (number % 13)}"}`,
      `[{"id":"b${number}"},{"id":"b${number + 1}","event_type":"${type}"}]`,
      'no JSON at all\tbut needle',
      '',
    ],
    2,
  );
  const rawHeaders: [string, string][] = [
    ['X-Env', pick(['ci', 'prod', 'Zo\u00c3\u00ab'], 3)],
    ...(number % 2 === 0 ? [['X-Gitlab-Audit-Event-Type', type] as [string, string]] : []),
    ['X-Gitlab-Event-Streaming-Token', pick(['Secret-1', 'Secret-2'], 5)],
  ];
  const event = { id: `e${number % 40}`, type, fixture: null, scope: null };
  const request = { method: pick(['POST', 'put'], 7), target: `/logs?n=${number % 9}`, rawHeaders };
  switch (number % 6) {
    case 0:
    case 1:
      return newAttempt({
        run: pick(['run-1', 'run-2', null], 4),
        event,
        ...(number % 5 === 0 ? { events: [event, { ...event, type: 'another_type' }] } : {}),
        request: { ...request, body: body(text) },
        response: number % 3 === 0 ? null : answer(pick([200, 404, 503], 2)),
        error: number % 3 === 0 ? { code: 'refused', message: 'No.' } : null,
        verdict: { code: pick(['delivered', 'lost'], 3), message: '', lost: number % 4 === 0 },
        timing: { connected: 1, requestSent: 1, firstByte: 1, done: (number * 37) % 3000 },
        ...(number % 7 === 0 ? { replayOf: 1 } : {}),
        ...(number % 8 === 1 ? { hop: 1 } : {}),
      });
    case 2:
    case 3:
      return newCapture({
        request: { ...request, httpVersion: '1.1', rawTrailers: [], body: body(text) },
        answered: pick([200, 503, null], 3),
        attempt: number > 4 && number % 4 === 2 ? number - 1 : null,
      });
    case 4:
      return number % 4 === 0
        ? newNotice(`Something with a needle, ${number}.`)
        : {
            kind: 'skip',
            run: 'run-2',
            profile: '18.0',
            event,
            destination: { id: null, kind: 'url', url: 'http://two.test/x' },
            reason: pick(['filtered', 'circuit-open'], 3),
            message: 'The filter leaves the needle out.',
          };
    default:
      return {
        kind: 'api-call',
        who: null,
        method: 'POST',
        path: '/api/graphql',
        operation: 'Q',
        query: '{ needle }',
        variables: { a: 'quote "x"' },
        status: pick([200, 401], 2),
        durationMs: number % 100,
      };
  }
}

const count = 600;

const searches = [
  '',
  'type:user_created',
  'type:=another_type',
  'not type:user',
  'status:2xx',
  'not status:2xx',
  'status:none',
  'status:>=400 kind:attempt',
  'outcome:failed or outcome:skipped',
  'destination:two.test',
  'destination:n=3',
  'header:x-env',
  'header:x-env=prod',
  'header:x-env=Zoë',
  'token:Secret-2 status:503',
  'needle',
  'body:=needle',
  '"Ada"',
  String.raw`body:"\"L\\\" Ün"`,
  String.raw`body:"\\\"L\\\" Ün"`,
  'not needle',
  'needle or type:project',
  '(needle or Ada) not kind:capture',
  'quote',
  'id:e7',
  'id:=7',
  'id:b1',
  'method:PUT',
  'path:n=4',
  'took:>1s',
  'took:<=50ms not kind:api-call',
  'seq:5,100-140,599-700',
  'seq:90-110 needle',
  'is:lost',
  'is:replay status:404',
  'is:duplicate',
  'is:late',
  'not (is:duplicate or is:lost)',
  'is:duplicate kind:attempt',
  'is:duplicate needle',
  'not is:duplicate Ada',
  'is:duplicate is:late',
  'header:x-env=ci or is:duplicate',
  'run:run-1 verdict:lost',
  'receiver:local',
  'not receiver:local',
  'not outcome:delivered',
  'not (outcome:failed or is:lost)',
  'not (verdict:lost receiver:local)',
  'not run:run-1 needle',
  'version:18.0',
  'after:2000-01-01',
  'before:2000-01-01',
];

async function seqsOf(log: EventLog, search: string, options?: FindOptions): Promise<number[]> {
  const found: number[] = [];
  for await (const some of log.find(parseSearch(search), options)) {
    found.push(...some.seqs);
  }
  return found;
}

describe.each(['files', 'memory'])('finding in a log in %s', (kind) => {
  let log: EventLog;
  let folder = '';
  let entries: readonly LogEntry[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auditorium-test-'));
    log = kind === 'memory' ? createMemoryLog({ clock }) : await openLogFolder(folder, { clock });
    for (let number = 1; number <= count; number += 1) void log.append(entryOf(number));
    await log.append(newCapture({ request: { ...newCapture().request, body: await large() } }));
    entries = await log.readFrom(0, count + 1);
  });
  afterAll(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  const large = () =>
    log.storeBody(Buffer.from(`{"id":"far","x":"${'a needle '.repeat(20_000)}"}`));

  it.each(searches)('is what the matcher says of every entry: %s', async (text) => {
    const { matches } = createSearchMatcher(parseSearch(text), { now: Date.now() });
    const isApart = (seq: number): boolean => seq === count + 1;
    const largeBody = `{"id":"far","x":"${'a needle '.repeat(20_000)}"}`;
    const joined = new Set(
      entries.flatMap((entry) =>
        entry.kind === 'capture' && entry.attempt !== null ? [entry.seq, entry.attempt] : [],
      ),
    );
    const expected = entries.filter((entry) =>
      matches(entry, isApart(entry.seq) ? largeBody : null, undefined, joined.has(entry.seq)),
    );
    const seqs = expected.map(({ seq }) => seq);
    expect(await seqsOf(log, text)).toEqual(seqs);
    expect(await seqsOf(log, text, { after: 300 })).toEqual(seqs.filter((seq) => seq > 300));
  });

  it('reads entries at some places, in their order', async () => {
    const read = await log.readSome([7, 601, 3, 9999, 7]);
    expect(read).toEqual([6, 600, 2, 6].map((index) => entries[index]));
  });

  it('ends with an error when nobody waits for it any more', async () => {
    const left = AbortSignal.abort(new Error('gone'));
    await expect(seqsOf(log, 'needle', { wanted: left })).rejects.toThrow('gone');
  });
});

describe('finding', () => {
  it('ends when the log goes on in another recording', async () => {
    const log = await openLogFolder(await makeFolder(), { clock });
    const many = Array.from({ length: 9000 }, () => log.append(newNotice('needle')));
    await Promise.all(many);
    const finding = log.find(parseSearch('needle'));
    expect((await finding.next()).value?.seqs).toHaveLength(8192);
    await log.startRecording();
    expect(await finding.next()).toEqual({ done: true, value: undefined });
    await log.close();
  });

  it('tells what was sent again of what came since it was asked before', async () => {
    const log = await openLogFolder(await makeFolder(), { clock });
    await log.append(newAttempt());
    expect(await seqsOf(log, 'is:duplicate')).toEqual([]);
    await log.append(newAttempt());
    await log.append(newAttempt({ hop: 1, redirectOf: 2 }));
    expect(await seqsOf(log, 'is:duplicate')).toEqual([2]);
    expect(await seqsOf(log, 'not is:duplicate')).toEqual([1, 3]);
    await log.close();
  });

  it('goes on over what was appended after a restart', async () => {
    const dir = await makeFolder();
    for (let round = 0; round < 2; round += 1) {
      const log = await openLogFolder(dir, { clock });
      await Promise.all(Array.from({ length: 1500 }, (_, index) => log.append(entryOf(index + 1))));
      await log.close();
    }
    const log = await openLogFolder(dir, { clock });
    const entries = await log.readFrom(0, 3000);
    for (const text of ['Ada status:503', 'is:duplicate', 'is:duplicate kind:attempt', 'is:late']) {
      const { matches } = createSearchMatcher(parseSearch(text), { now: 0 });
      const expected = entries.filter((entry) => matches(entry)).map(({ seq }) => seq);
      expect(expected.length).toBeGreaterThan(10);
      expect(await seqsOf(log, text)).toEqual(expected);
    }
    await log.close();
  });
});
