import fs from 'node:fs';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  vi,
} from 'vitest';

import type { DiskState } from '#core/log/disk-state.ts';
import { parseSearch } from '#core/search/parse-search.ts';

import { newCapture, newNotice } from '../../test/support/log-entries.ts';
import { openLog } from '../../test/support/log-folders.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { systemClock as clock } from '../system-ports.ts';
import type { EventLog } from './event-log.ts';
import { retryEveryMs } from './log-files/disk-reserve.ts';
import { lookEveryMs } from './log-files/placed-file.ts';
import { type LogFolderOptions, openLogFolder } from './open-log-folder.ts';

/** What the system answers to whoever writes lines; null = it writes them. */
const disk = { fault: null as string | null };

// In the place of the module's own functions, not of the module: others have it loaded already.
const real = { write: fs.write, writeSync: fs.writeSync };
const faultOf = (code: string): Error => Object.assign(new Error(code), { code });

function write(...args: unknown[]): void {
  const done = args.at(-1) as (error: Error | null, written: number) => void;
  if (disk.fault === null) Reflect.apply(real.write, fs, args);
  else setImmediate(done, faultOf(disk.fault), 0);
}

function writeSync(...args: unknown[]): unknown {
  if (disk.fault !== null) throw faultOf(disk.fault);
  return Reflect.apply(real.writeSync, fs, args);
}

beforeAll(() => {
  Object.assign(fs, { write, writeSync });
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(fs, real);
  syncBuiltinESMExports();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  disk.fault = null;
  vi.useRealTimers();
});

async function fullLog(options: Partial<LogFolderOptions> = {}) {
  const dir = await makeFolder();
  const log = await openLogFolder(dir, { clock, ...options });
  onTestFinished(() => log.close());
  const told: (DiskState | null)[] = [];
  log.disk.onChange((state) => told.push(state));
  await log.append(newNotice('on disk'));
  disk.fault = 'ENOSPC';
  return { dir, log, told };
}

function fileOf(dir: string, log: EventLog): string {
  return join(dir, 'recordings', log.recording.id, 'log.jsonl');
}

async function seqsIn(path: string): Promise<number[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { seq: number }).seq);
}

async function found(log: EventLog, text: string): Promise<number[]> {
  const seqs: number[] = [];
  for await (const some of log.find(parseSearch(text))) seqs.push(...some.seqs);
  return seqs;
}

function appendMany(log: EventLog, count: number) {
  return Promise.all(Array.from({ length: count }, (_, at) => log.append(newNotice(`n ${at}`))));
}

/** Has the disk tried again, as the timer would. */
function beginAgain(log: EventLog, told: readonly (DiskState | null)[]): Promise<void> {
  disk.fault = null;
  vi.advanceTimersByTime(retryEveryMs);
  return vi.waitFor(() => {
    expect([log.disk.state, told.at(-1)]).toEqual([null, null]);
  });
}

describe('a log whose disk takes nothing', () => {
  it.each([
    ['ENOSPC', 'the disk is full (ENOSPC)'],
    ['EDQUOT', 'your share of the disk is full (EDQUOT)'],
    ['EROFS', 'nothing can be written there (EROFS)'],
    ['EACCES', 'you may not use it (EACCES)'],
    ['EIO', 'EIO'],
  ])('goes on in memory, and writes all of it in order after %s', async (code, problem) => {
    const { dir, log, told } = await fullLog();
    disk.fault = code;
    await appendMany(log, 30);
    await log.append(newCapture());
    expect(log.disk.state).toMatchObject({ problem, entries: 31 });
    expect(told[0]).toMatchObject({ problem });
    expect(await seqsIn(fileOf(dir, log))).toEqual([1]);
    await beginAgain(log, told);
    await log.append(newNotice('behind'));
    const all = Array.from({ length: 33 }, (_, at) => at + 1);
    expect(await seqsIn(fileOf(dir, log))).toEqual(all);
  });

  it('gives back, counts and finds what is in memory only', async () => {
    const { log } = await fullLog();
    await appendMany(log, 300);
    const capture = await log.append(newCapture());
    await log.append(newNotice('needle'));
    expect([log.lastSeq, log.nextSeq]).toEqual([303, 304]);
    expect(await log.read(capture.seq)).toEqual(capture);
    const { rows } = await log.page({ after: 0, limit: 500 });
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 303 }, (_, at) => at + 1));
    const entries = await log.readSome([303, 1, 150]);
    expect(entries.map((entry) => entry.kind === 'notice' && entry.message)).toEqual([
      ...['needle', 'on disk', 'n 148'],
    ]);
    expect(await found(log, 'body:needle')).toEqual([303]);
    expect(await found(log, 'kind:capture')).toEqual([302]);
    expect((await log.totals()).entries).toMatchObject({ notice: 302, capture: 1 });
  });

  it('refuses what is beyond its room, without a gap, and says so', async () => {
    const refused: string[] = [];
    const { dir, log, told } = await fullLog({
      reserve: 1000,
      onRefusal: ({ message }) => refused.push(message),
    });
    const results = [];
    for (let count = 0; count < 20; count += 1) {
      results.push(await log.append(newNotice('x')).catch(() => null));
    }
    const kept = results.filter((entry) => entry !== null).length;
    expect([kept > 3, kept < 15]).toEqual([true, true]);
    expect(log.disk.state?.entries).toBe(kept);
    expect(refused).toEqual([expect.stringContaining('the disk is full (ENOSPC)')]);
    await beginAgain(log, told);
    await log.append(newNotice('behind'));
    const all = Array.from({ length: kept + 2 }, (_, at) => at + 1);
    expect(await seqsIn(fileOf(dir, log))).toEqual(all);
  });

  it('refuses everything where nothing may wait', async () => {
    const { log, told } = await fullLog({ reserve: 0 });
    await expect(log.append(newNotice('x'))).rejects.toMatchObject({ code: 'log/write-failed' });
    expect([log.disk.state, told, log.lastSeq]).toEqual([null, [], 1]);
  });

  it('says how many entries are lost when it is closed before there is room', async () => {
    const lost: number[] = [];
    const { dir, log } = await fullLog({ onLost: (entries) => lost.push(entries) });
    await appendMany(log, 3);
    await log.close();
    expect(lost).toEqual([3]);
    disk.fault = null;
    expect((await openLog(dir)).lastSeq).toBe(1);
  });

  it('opens as it stands on disk after a kill, and goes on there', async () => {
    const { dir, log } = await fullLog();
    await appendMany(log, 3);
    // As a killed harness leaves it.
    const left = await makeFolder();
    await cp(dir, left, { recursive: true });
    await rm(join(left, 'lock'));
    disk.fault = null;
    const again = await openLog(left);
    expect(again.lastSeq).toBe(1);
    expect(await again.append(newNotice('two'))).toMatchObject({ seq: 2 });
  });

  it('writes what waits when it is closed and there is room', async () => {
    const lost: number[] = [];
    const { dir, log } = await fullLog({ onLost: (entries) => lost.push(entries) });
    await appendMany(log, 3);
    disk.fault = null;
    await log.close();
    expect([lost, (await openLog(dir)).lastSeq]).toEqual([[], 4]);
  });

  it('leaves no recording behind that is not on disk', async () => {
    const { log } = await fullLog();
    await log.append(newNotice('x'));
    await expect(log.startRecording()).rejects.toMatchObject({
      code: 'log/not-on-disk',
      message: expect.stringContaining('1 entry is captured and not on disk') as string,
    });
    disk.fault = null;
    expect((await log.startRecording()).entries).toBe(0);
  });
});

describe('a log whose folder is deleted', () => {
  async function deleted(options: Partial<LogFolderOptions> = {}) {
    const { dir, log, told } = await fullLog(options);
    disk.fault = null;
    await appendMany(log, 2);
    await rm(dir, { recursive: true });
    await log.append(newNotice('into nothing'));
    return { dir, log, told };
  }

  it('is written anew with all that it had, and says so', async () => {
    const { dir, log } = await deleted();
    vi.advanceTimersByTime(lookEveryMs);
    await vi.waitFor(() => {
      expect(log.lastSeq).toBe(5);
    });
    await log.append(newNotice('behind'));
    expect(await seqsIn(fileOf(dir, log))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await log.read(5)).toMatchObject({ code: 'log/put-back', level: 'warning' });
    expect((await log.page({ after: 0, limit: 9 })).rows).toHaveLength(6);
    expect(log.disk.state).toBeNull();
    await log.close();
    expect((await openLog(dir)).lastSeq).toBe(6);
  });

  it('waits in memory while its place cannot be made again', async () => {
    const { dir, log, told } = await deleted();
    await writeFile(dir, 'a file in its place');
    vi.advanceTimersByTime(lookEveryMs);
    await vi.waitFor(() => {
      expect(log.disk.state).not.toBeNull();
    });
    await log.append(newNotice('in memory'));
    expect(log.disk.state).toMatchObject({ entries: 1 });
    expect(await log.read(5)).toMatchObject({ message: 'in memory' });
    await rm(dir);
    await beginAgain(log, told);
    await vi.waitFor(() => {
      expect(log.lastSeq).toBe(6);
    });
    expect(await seqsIn(fileOf(dir, log))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('takes no entry while it is gone, where nothing may wait', async () => {
    const { dir, log } = await deleted({ reserve: 0 });
    await writeFile(dir, 'a file in its place');
    vi.advanceTimersByTime(lookEveryMs);
    await vi.waitFor(() =>
      expect(log.append(newNotice('x'))).rejects.toMatchObject({ code: 'log/write-failed' }),
    );
  });
});

describe('a large body that the disk does not take', () => {
  const body = Buffer.alloc(200_000, 'body');

  /** A log whose folder of bodies is a file. */
  async function withoutBodies(options: Partial<LogFolderOptions> = {}) {
    const { dir, log, told } = await fullLog(options);
    disk.fault = null;
    const folder = join(dir, 'bodies');
    await rename(folder, join(dir, 'elsewhere'));
    await writeFile(folder, '');
    return { folder, log, told };
  }

  it('waits in memory, is given back, and is written once there is a place for it', async () => {
    const { folder, log, told } = await withoutBodies();
    const stored = await log.storeBody(body);
    if (stored.encoding !== 'file') throw new Error('it is small');
    expect(log.disk.state).toMatchObject({
      ...{ entries: 0, bytes: 200_000 },
      problem: 'a part of its path is a file and no folder (ENOTDIR)',
    });
    expect(body.equals((await log.readBody(stored.sha256)) ?? Buffer.alloc(0))).toBe(true);
    await rm(folder);
    await beginAgain(log, told);
    expect(body.equals(await readFile(join(folder, stored.sha256)))).toBe(true);
    expect(body.equals((await log.readBody(stored.sha256)) ?? Buffer.alloc(0))).toBe(true);
  });

  it('waits once, however often it comes', async () => {
    const { log } = await withoutBodies();
    await log.storeBody(body);
    await log.storeBody(body);
    expect(log.disk.state).toMatchObject({ bytes: 200_000 });
  });

  it('is refused where there is no room, which it gives back', async () => {
    const { log } = await withoutBodies({ reserve: 250_000 });
    const writer = log.createBodyWriter();
    await writer.write(body);
    await expect(writer.write(body)).rejects.toMatchObject({ code: 'log/write-failed' });
    await writer.discard();
    expect(await log.storeBody(body)).toMatchObject({ encoding: 'file', size: 200_000 });
  });
});
