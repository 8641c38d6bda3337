import { describe, expect, it } from 'vitest';

import type { LogEntry, NewLogEntry } from '#core/log/log-entry.ts';

import { systemClock as clock } from '../system-ports.ts';
import { createPassingLog } from './create-passing-log.ts';

const note = (message: string): NewLogEntry => ({
  kind: 'notice',
  level: 'info',
  code: 'test/note',
  message,
});

describe('a log that hands its entries on', () => {
  it('tells of each entry and keeps the newest few', async () => {
    const log = createPassingLog({ clock }, { keep: 3 });
    const heard: number[] = [];
    log.onAppend(({ seq }) => heard.push(seq));
    for (let count = 1; count <= 5; count += 1) await log.append(note(`${count}`));
    expect(heard).toEqual([1, 2, 3, 4, 5]);
    const seqs = (entries: readonly Pick<LogEntry, 'seq'>[]) => entries.map(({ seq }) => seq);
    expect(seqs(await log.readFrom(0, 9))).toEqual([3, 4, 5]);
    expect(await log.page({ limit: 2 })).toMatchObject({
      ...{ firstSeq: 3, lastSeq: 5 },
      rows: [{ seq: 4 }, { seq: 5 }],
    });
    expect([await log.read(2), (await log.read(5))?.seq]).toEqual([null, 5]);
  });

  it('counts what it has forgotten', async () => {
    const log = createPassingLog({ clock }, { keep: 1 });
    await Promise.all([log.append(note('a')), log.append(note('b'))]);
    expect(await log.totals()).toMatchObject({ entries: { notice: 2 } });
  });

  it('leaves a large body whole in its entry', async () => {
    const log = createPassingLog({ clock });
    const text = 'x'.repeat(70_000);
    const stored = { encoding: 'utf8', size: 70_000, text };
    expect(await log.storeBody(Buffer.from(text))).toEqual(stored);
    const writer = log.createBodyWriter();
    await writer.write(Buffer.from(text));
    expect(await writer.finish()).toEqual(stored);
  });

  it('begins anew in another recording', async () => {
    const log = createPassingLog({ clock });
    await log.append(note('a'));
    const told: string[] = [];
    log.onRecordingChange(({ id }) => told.push(id));
    const { id } = await log.startRecording();
    expect([told, log.lastSeq, await log.read(1)]).toEqual([[id], 0, null]);
    await expect(log.continueRecording('other')).rejects.toMatchObject({
      code: 'recording/unknown',
    });
  });
});
