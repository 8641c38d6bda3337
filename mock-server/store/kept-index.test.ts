import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { IndexProgress } from '#core/log/index-progress.ts';
import type { NewLogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { systemClock as clock } from '../system-ports.ts';
import { createMemoryLog } from './create-memory-log.ts';
import type { EventLog } from './event-log.ts';
import { openLogFolder } from './open-log-folder.ts';

const many = 1200;

function arrival(id: number): NewLogEntry {
  const text = `{"id":${id}}`;
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return newCapture({ request: { ...newCapture().request, body } });
}

/** More entries than an index is made anew for; the first two are two sides of one request. */
async function fill(log: EventLog): Promise<void> {
  const others = Array.from({ length: many }, (_, index) => arrival(index % 1000));
  const entries = [newAttempt(), newCapture({ attempt: 1 }), ...others];
  await Promise.all(entries.map((entry) => log.append(entry)));
}

const expected = { received: many + 1, duplicates: 200, joined: 1, fired: 1 };

async function filled(): Promise<{ dir: string; file: string; index: string }> {
  const dir = await makeFolder();
  const log = await openLogFolder(dir, { clock });
  await fill(log);
  const file = join(dir, 'recordings', log.recording.id, 'log.jsonl');
  await log.close();
  return { dir, file, index: join(dirname(file), 'index.json') };
}

async function look(dir: string, more: readonly NewLogEntry[] = []) {
  const log = await openLogFolder(dir, { clock });
  for (const entry of more) await log.append(entry);
  const totals = await log.totals();
  const partner = await log.partnerOf(1);
  await log.close();
  return { totals, partner };
}

describe('the index of a log in files', () => {
  it('is kept while it is made, so that a process that ends has not read in vain', async () => {
    const dir = await makeFolder();
    const log = await openLogFolder(dir, { clock });
    // As many as are read before it is kept, and some.
    await Promise.all(Array.from({ length: 16_600 }, () => log.append(newNotice('one of many'))));
    const folder = join(dir, 'recordings', log.recording.id);
    await log.close();
    for (const file of ['index.json', 'columns.bin']) await rm(join(folder, file));

    const again = await openLogFolder(dir, { clock });
    onTestFinished(() => again.close());
    const told: (IndexProgress | null)[] = [];
    again.indexing.onChange((state) => told.push(state));
    await again.totals();
    await vi.waitFor(() => {
      expect(told.at(-1)).toBeNull();
    });
    expect(told[0]?.total).toBe(16_600);
    expect(again.indexing.state).toBeNull();
    const kept = await vi.waitFor(() => readFile(join(folder, 'index.json'), 'utf8'));
    expect(JSON.parse(kept)).toMatchObject({ seq: 16_400 });
  });

  it('is the same after a restart, and goes on', async () => {
    const { dir } = await filled();
    const { totals, partner } = await look(dir);
    expect(totals).toMatchObject(expected);
    expect(partner).toBe(2);
    const more = await look(dir, [arrival(1), arrival(5000)]);
    expect(more.totals).toMatchObject({ received: many + 3, duplicates: 201 });
  });

  it.each<[string, (index: string) => Promise<void>]>([
    ['gone', (index) => rm(index)],
    ['rubbish', (index) => writeFile(index, 'rubbish')],
    ['cut', async (index) => writeFile(index, (await readFile(index)).subarray(0, 300))],
  ])('is made anew from the log when it is %s', async (_name, spoil) => {
    const { dir, index } = await filled();
    await spoil(index);
    const { totals, partner } = await look(dir);
    expect(totals).toMatchObject(expected);
    expect(partner).toBe(2);
  });

  it('is made anew when the log is another one by now', async () => {
    const { dir, file, index } = await filled();
    const kept = await readFile(index);
    const lines = Array.from({ length: many + 2 }, (_, number) => {
      const at = '2026-01-01T00:00:00.000Z';
      return JSON.stringify({ seq: number + 1, at, ...newNotice('another') });
    });
    await writeFile(file, `${lines.join('\n')}\n`);
    await writeFile(index, kept);
    const { totals, partner } = await look(dir);
    expect(totals).toMatchObject({ received: 0, entries: { notice: many + 2 } });
    expect(partner).toBeNull();
  });

  it('is that of the recording that the log goes on in', async () => {
    const { dir } = await filled();
    const log = await openLogFolder(dir, { clock });
    const { id } = log.recording;
    await log.startRecording();
    expect(await log.totals()).toMatchObject({ received: 0 });
    await log.append(newNotice('one'));
    await log.continueRecording(id);
    expect(await log.totals()).toMatchObject(expected);
    await log.close();
  });
});

describe('the index of a log in memory', () => {
  it('counts also what was dropped to make room, and comes back with its recording', async () => {
    const log = createMemoryLog({ clock }, { keep: 10 });
    await fill(log);
    const { id } = log.recording;
    await log.startRecording();
    await log.continueRecording(id);
    await log.append(arrival(0));
    expect(await log.totals()).toMatchObject({ received: many + 2, duplicates: 201 });
    expect(log.totalsNow).toEqual(await log.totals());
    await log.close();
  });
});
