import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { mostAnnotated, noAnnotation } from '#core/annotations/annotation.ts';
import { parseSearch } from '#core/search/parse-search.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { openLog } from '../../test/support/log-folders.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { systemClock as clock } from '../system-ports.ts';
import { createMemoryLog } from './create-memory-log.ts';
import type { EventLog } from './event-log.ts';

/** A notice, an attempt, its capture, and another notice. */
async function fill(log: EventLog): Promise<void> {
  await log.append(newNotice('one'));
  await log.append(newAttempt({ localPort: 4000 }));
  await log.append(newCapture({ attempt: 2 }));
  await log.append(newNotice('four'));
}

async function finds(log: EventLog, text: string): Promise<number[]> {
  const seqs: number[] = [];
  for await (const some of log.find(parseSearch(text))) seqs.push(...some.seqs);
  return seqs;
}

function fileOf(dir: string, log: EventLog, name = 'annotations.jsonl'): string {
  return join(dir, 'recordings', log.recording.id, name);
}

const kinds: readonly (readonly [string, () => Promise<EventLog>])[] = [
  ['in memory', () => Promise.resolve(createMemoryLog({ clock }))],
  ['in files', async () => openLog(await makeFolder())],
];

describe.each(kinds)('what is written on entries of a log %s', (_name, open) => {
  it('belongs to a request whole, is found from both sides, and can be taken back', async () => {
    const log = await open();
    await fill(log);
    let told = 0;
    log.annotations.onChange(() => {
      told += 1;
    });
    const { before, after } = await log.annotations.change([
      { seq: 3, star: true },
      { seq: 4, note: 'odd\r\none' },
      { seq: 2, colour: 'red' },
    ]);
    const request = { seq: 2, star: true, colour: 'red', note: '', partner: 3 };
    const notice = { ...noAnnotation(4), note: 'odd\none', partner: null };
    expect(after).toEqual([request, notice]);
    expect(before).toEqual([noAnnotation(2), noAnnotation(4)]);
    expect(await log.annotations.list()).toEqual([request, notice]);
    expect(await finds(log, 'is:marked')).toEqual([2, 3, 4]);
    expect(await finds(log, 'mark:red kind:capture')).toEqual([3]);
    expect(await finds(log, 'not note:odd')).toEqual([1, 2, 3]);
    await log.annotations.change(before);
    expect(await log.annotations.list()).toEqual([]);
    expect(await finds(log, 'is:marked')).toEqual([]);
    expect(told).toBe(2);
  });

  it('is written on all of the entries that are named, or on none', async () => {
    const log = await open();
    await fill(log);
    const change = log.annotations.change([
      { seq: 1, star: true },
      { seq: 5, star: true },
    ]);
    await expect(change).rejects.toMatchObject({
      code: 'entry/unknown',
      message:
        'Failed to find entry 5 of the log: this recording has none of that number. Try one from 1 to 4.',
    });
    expect(await log.annotations.list()).toEqual([]);
  });

  it('stays with its recording, and comes back with it', async () => {
    const log = await open();
    await fill(log);
    const { id } = log.recording;
    await log.annotations.change([{ seq: 1, star: true }]);
    await log.startRecording();
    await log.append(newNotice('another first'));
    expect(await log.annotations.list()).toEqual([]);
    await log.keeper.remove(id);
    await log.keeper.restore(id);
    await log.continueRecording(id);
    expect(await log.annotations.list()).toMatchObject([{ seq: 1, star: true }]);
  });

  it('is handed on in the file of a recording', async () => {
    const log = await open();
    await fill(log);
    await log.annotations.change([{ seq: 2, colour: 'green', note: 'Grüße' }]);
    const bytes = log.keeper.save(log.recording.id, { secrets: false, version: '1.0.0' });
    const other = await open();
    const { recording } = await other.keeper.load(bytes);
    await other.continueRecording(recording.id);
    expect(await other.annotations.list()).toEqual(await log.annotations.list());
    expect(await finds(other, 'note:Grüße kind:attempt')).toEqual([2]);
  });

  it('takes changes that come at once one after another', async () => {
    const log = await open();
    await fill(log);
    await Promise.all([
      log.annotations.change([{ seq: 1, star: true }]),
      log.annotations.change([{ seq: 1, note: 'both' }]),
      log.annotations.change([{ seq: 4, star: true }]),
    ]);
    expect(await log.annotations.list()).toMatchObject([
      { seq: 1, star: true, note: 'both' },
      { seq: 4, star: true },
    ]);
  });
});

describe('what is written on entries of a log in files', () => {
  it('is there after a kill, and the lines of the log are as they were', async () => {
    const dir = await makeFolder();
    const log = await openLog(dir);
    await fill(log);
    const lines = await readFile(fileOf(dir, log, 'log.jsonl'), 'utf8');
    await log.annotations.change([{ seq: 1, note: 'kept' }]);
    const line = '{"seq":1,"star":false,"colour":null,"note":"kept"}\n';
    expect(await readFile(fileOf(dir, log), 'utf8')).toBe(line);
    // As the folder stands at this moment.
    const left = await makeFolder();
    await cp(dir, left, { recursive: true });
    await rm(join(left, 'lock'));
    const again = await openLog(left);
    expect(await again.annotations.list()).toMatchObject([{ seq: 1, note: 'kept' }]);
    expect(await readFile(fileOf(left, again, 'log.jsonl'), 'utf8')).toBe(lines);
  });

  it('costs a damaged line, which is moved aside and told of once', async () => {
    const dir = await makeFolder();
    const log = await openLog(dir);
    await fill(log);
    await log.annotations.change([
      { seq: 1, note: 'kept' },
      { seq: 4, note: 'torn' },
    ]);
    const file = fileOf(dir, log);
    await log.close();
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -9));
    const again = await openLog(dir);
    expect(await again.annotations.list()).toMatchObject([{ seq: 1, note: 'kept' }]);
    await again.annotations.change([{ seq: 4, star: true }]);
    const aside = await readFile(fileOf(dir, again, 'annotations-unreadable.txt'), 'utf8');
    expect(aside).toBe('{"seq":4,"star":false,"colour":null,"note"\n');
    await again.close();
    const third = await openLog(dir);
    await third.annotations.list();
    const notices = await third.readFrom(4, 10);
    expect(notices).toMatchObject([{ code: 'annotations/unreadable' }]);
    expect(notices[0]).toHaveProperty('message', expect.stringContaining('1 line of the marks'));
  });

  it('stands as it was when the disk takes nothing', async () => {
    const dir = await makeFolder();
    const log = await openLog(dir);
    await fill(log);
    await log.annotations.change([{ seq: 1, note: 'before' }]);
    // Nothing can take the place of a folder that has something in it, whoever writes.
    await rm(fileOf(dir, log));
    await mkdir(join(fileOf(dir, log), 'in the way'), { recursive: true });
    const changed = log.annotations.change([{ seq: 1, note: 'after' }]);
    await expect(changed).rejects.toMatchObject({ code: 'annotations/write-failed' });
    await expect(changed).rejects.toThrow(
      /^Failed to write the marks and notes .*What was written/,
    );
    expect(await log.annotations.list()).toMatchObject([{ seq: 1, note: 'before' }]);
  });

  it('has a limit', async () => {
    const dir = await makeFolder();
    const log = await openLog(dir);
    await Promise.all(
      Array.from({ length: mostAnnotated + 1 }, (_, index) => log.append(newNotice(`${index}`))),
    );
    const stars = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index, star: true }));
    await log.annotations.change(stars(1, mostAnnotated));
    await expect(log.annotations.change(stars(mostAnnotated + 1, mostAnnotated + 1)))
      .rejects //
      .toMatchObject({ code: 'annotations/too-many' });
    expect(await finds(log, 'mark:star')).toHaveLength(mostAnnotated);
  });
});
