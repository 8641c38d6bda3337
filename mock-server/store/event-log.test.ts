import { createHash, randomBytes } from 'node:crypto';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { LogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { createMemoryLog } from './create-memory-log.ts';
import type { EventLog } from './event-log.ts';
import { openLogFolder } from './open-log-folder.ts';

const noon = Date.parse('2026-11-21T12:00:00.000Z');

/** A clock that tests set. */
function createClock(): Clock & { time: number } {
  const clock = { time: noon, now: () => clock.time, monotonic: () => clock.time };
  return clock;
}

type OpenLog = (clock: Clock) => Promise<EventLog>;

const kinds: readonly (readonly [string, OpenLog])[] = [
  ['in memory', (clock) => Promise.resolve(createMemoryLog({ clock }))],
  ['in files', async (clock) => openLogFolder(await makeFolder(), { clock })],
];

async function appendNotices(log: EventLog, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, index) => log.append(newNotice(`note ${index + 1}`))),
  );
}

function messages(entries: readonly LogEntry[]): string[] {
  return entries.map((entry) => (entry.kind === 'notice' ? entry.message : entry.kind));
}

describe.each(kinds)('the log %s', (_name, openLog) => {
  async function open(): Promise<{ log: EventLog; clock: ReturnType<typeof createClock> }> {
    const clock = createClock();
    const log = await openLog(clock);
    onTestFinished(() => log.close());
    return { log, clock };
  }

  it('gives entries their place and time', async () => {
    const { log, clock } = await open();
    const first = await log.append(newNotice('one'));
    clock.time += 1500;
    const second = await log.append(newNotice('two'));
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect(first.at).toBe('2026-11-21T12:00:00.000Z');
    expect(second.at).toBe('2026-11-21T12:00:01.500Z');
    expect(log.lastSeq).toBe(2);
    expect(log.nextSeq).toBe(3);
  });

  it('says the next seq at once and the last one only when it is safe', async () => {
    const { log } = await open();
    const appended = log.append(newNotice('one'));
    expect(log.nextSeq).toBe(2);
    expect(log.lastSeq).toBe(0);
    await appended;
    expect(log.lastSeq).toBe(1);
  });

  it('gives entries back exactly as they went in', async () => {
    const { log } = await open();
    const attempt = newAttempt({
      request: {
        method: 'POST',
        target: '/logs?a=%20&b=+',
        rawHeaders: [
          ['X-Tëst', 'ä\u00ff'],
          ['X-Twice', '1'],
          ['x-twice', '2'],
        ],
        body: { encoding: 'utf8', size: 14, text: '{"a":"\n\u2028😀"}' },
      },
    });
    const written = await log.append(attempt);
    expect(await log.read(1)).toEqual(written);
    expect(written).toMatchObject(attempt);
  });

  it('keeps no hold on an entry that the caller changes later', async () => {
    const { log } = await open();
    const capture = newCapture();
    await log.append(capture);
    capture.request.method = 'GET';
    expect(await log.read(1)).toMatchObject({ request: { method: 'POST' } });
  });

  it('leaves no gap when many are appended at once', async () => {
    const { log } = await open();
    await appendNotices(log, 500);
    const entries = await log.readFrom(0, 1000);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
    expect(messages(entries)[499]).toBe('note 500');
  });

  it('answers null for entries that do not exist', async () => {
    const { log } = await open();
    await appendNotices(log, 2);
    expect(await log.read(0)).toBeNull();
    expect(await log.read(3)).toBeNull();
    expect(await log.read(-1)).toBeNull();
  });

  it('pages from the end, before an entry and after one', async () => {
    const { log } = await open();
    await appendNotices(log, 10);
    const seqs = async (request: Parameters<EventLog['page']>[0]): Promise<number[]> =>
      (await log.page(request)).rows.map(({ seq }) => seq);
    expect(await seqs({ limit: 3 })).toEqual([8, 9, 10]);
    expect(await seqs({ before: 8, limit: 3 })).toEqual([5, 6, 7]);
    expect(await seqs({ before: 3, limit: 5 })).toEqual([1, 2]);
    expect(await seqs({ after: 4, limit: 2 })).toEqual([5, 6]);
    expect(await seqs({ after: 10, limit: 2 })).toEqual([]);
    expect(await seqs({ before: 1, limit: 2 })).toEqual([]);
  });

  it('says in a page what can be read', async () => {
    const { log } = await open();
    expect(await log.page({ limit: 5 })).toMatchObject({ rows: [], firstSeq: 0, lastSeq: 0 });
    await appendNotices(log, 3);
    const page = await log.page({ limit: 1 });
    expect(page).toMatchObject({ firstSeq: 1, lastSeq: 3, recording: { entries: 3 } });
    expect(page.rows).toEqual([
      {
        seq: 3,
        at: '2026-11-21T12:00:00.000Z',
        kind: 'notice',
        level: 'info',
        code: 'test/notice',
        message: 'note 3',
      },
    ]);
  });

  it('reads on from a place, no further than asked', async () => {
    const { log } = await open();
    await appendNotices(log, 5);
    expect(messages(await log.readFrom(2, 2))).toEqual(['note 3', 'note 4']);
    expect(messages(await log.readFrom(4, 9))).toEqual(['note 5']);
    expect(await log.readFrom(5, 9)).toEqual([]);
  });

  it('tells listeners of each entry in order, until they stop', async () => {
    const { log } = await open();
    const seen: number[] = [];
    const stop = log.onAppend(({ seq }) => seen.push(seq));
    await appendNotices(log, 3);
    stop();
    await appendNotices(log, 2);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('tells listeners of an entry before its append settles', async () => {
    const { log } = await open();
    const order: string[] = [];
    log.onAppend(() => order.push('heard'));
    await log.append(newNotice('one')).then(() => order.push('settled'));
    expect(order).toEqual(['heard', 'settled']);
  });

  it('keeps small bodies in the entry and large ones by hash', async () => {
    const { log } = await open();
    const large = randomBytes(70_000);
    const sha256 = createHash('sha256').update(large).digest('hex');
    expect(await log.storeBody(Buffer.from('ä'))).toEqual({ encoding: 'utf8', size: 2, text: 'ä' });
    expect(await log.storeBody(large)).toEqual({ encoding: 'file', size: 70_000, sha256 });
    expect(Buffer.from((await log.readBody(sha256)) ?? []).equals(large)).toBe(true);
  });

  it('takes a body piece by piece', async () => {
    const { log } = await open();
    const writer = log.createBodyWriter();
    const piece = Buffer.from('one ');
    await writer.write(piece);
    piece.fill(0);
    await writer.write(Buffer.from('two'));
    const body = await writer.finish();
    expect(body).toMatchObject({ encoding: 'file', size: 7 });
    const sha256 = body.encoding === 'file' ? body.sha256 : '';
    expect(Buffer.from((await log.readBody(sha256)) ?? []).toString()).toBe('one two');
  });

  it('forgets a body that is discarded, and has none of other names', async () => {
    const { log } = await open();
    const writer = log.createBodyWriter();
    await writer.write(Buffer.from('gone'));
    await writer.discard();
    const sha256 = createHash('sha256').update('gone').digest('hex');
    expect(await log.readBody(sha256)).toBeNull();
    expect(await log.readBody('../recordings/current')).toBeNull();
  });

  it('starts a new recording from 1 and keeps the earlier one', async () => {
    const { log, clock } = await open();
    await appendNotices(log, 2);
    const first = log.recording;
    clock.time += 1000;
    const second = await log.startRecording();
    expect(second).toMatchObject({ startedAt: '2026-11-21T12:00:01.000Z', entries: 0 });
    expect(await log.append(newNotice('fresh'))).toMatchObject({ seq: 1 });
    expect(await log.keeper.list()).toMatchObject([
      { ...first, current: false },
      { ...second, entries: 1, current: true },
    ]);
  });

  it('gives recordings of the same moment names of their own', async () => {
    const { log } = await open();
    await log.startRecording();
    await log.startRecording();
    const ids = (await log.keeper.list()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids.at(-1)).toBe(log.recording.id);
  });

  it('goes on in an earlier recording where it stopped', async () => {
    const { log, clock } = await open();
    await appendNotices(log, 2);
    const { id } = log.recording;
    clock.time += 1000;
    await log.startRecording();
    expect(await log.continueRecording(id)).toMatchObject({ id, entries: 2 });
    expect(await log.append(newNotice('again'))).toMatchObject({ seq: 3 });
    expect(messages(await log.readFrom(0, 9))).toEqual(['note 1', 'note 2', 'again']);
  });

  it('stays where it is when told to go on in the recording that is open', async () => {
    const { log } = await open();
    const changes: string[] = [];
    log.onRecordingChange(({ id }) => changes.push(id));
    await log.continueRecording(log.recording.id);
    expect(changes).toEqual([]);
  });

  it.each(['nothing', '../..', '20200101T000000.000Z'])('refuses recording %s', async (id) => {
    const { log } = await open();
    await expect(log.continueRecording(id)).rejects.toMatchObject({
      code: 'recording/unknown',
      category: 'user-input',
    });
    expect(await log.append(newNotice('still works'))).toMatchObject({ seq: 1 });
  });

  it('tells of the change between the last old entry and the first new one', async () => {
    const { log } = await open();
    const told: string[] = [];
    log.onAppend((entry) => told.push(...messages([entry])));
    log.onRecordingChange(() => told.push('changed'));
    const old = log.append(newNotice('old'));
    const change = log.startRecording();
    const between = log.append(newNotice('between'));
    await Promise.all([old, change, between]);
    await log.append(newNotice('new'));
    expect(told.filter((what) => what !== 'between')).toEqual(['old', 'changed', 'new']);
  });

  it('loses nothing that is appended while recordings change', async () => {
    const { log } = await open();
    const told: LogEntry[] = [];
    log.onAppend((entry) => told.push(entry));
    const appends: Promise<LogEntry>[] = [];
    const changes: Promise<unknown>[] = [];
    for (let round = 0; round < 20; round += 1) {
      appends.push(log.append(newNotice(`a${round}`)));
      changes.push(log.startRecording());
      appends.push(log.append(newNotice(`b${round}`)));
      await Promise.resolve();
    }
    await Promise.all([...appends, ...changes]);
    expect(new Set(messages(told)).size).toBe(40);
    const counts = (await log.keeper.list()).map(({ entries }) => entries);
    expect(counts.reduce((sum, entries) => sum + entries, 0)).toBe(40);
  });

  it('refuses entries once it is closed, and closes only once', async () => {
    const { log } = await open();
    await Promise.all([log.close(), log.close()]);
    await expect(log.append(newNotice('late'))).rejects.toMatchObject({ code: 'log/closed' });
    await expect(log.startRecording()).rejects.toMatchObject({ code: 'log/closed' });
  });

  it('writes what is queued before it closes', async () => {
    const { log } = await open();
    const appended = log.append(newNotice('just in time'));
    await log.close();
    expect(await appended).toMatchObject({ seq: 1 });
  });
});
