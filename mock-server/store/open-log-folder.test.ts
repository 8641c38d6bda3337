import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { parseSearch } from '#core/search/parse-search.ts';

import { newCapture, newNotice } from '../../test/support/log-entries.ts';
import { makeLog, openLog } from '../../test/support/log-folders.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { isLinux, skipUnless } from '../../test/support/skip-unless.ts';
import { systemClock as clock } from '../system-ports.ts';
import { openLogFolder } from './open-log-folder.ts';

describe('openLogFolder', () => {
  it('makes the folder and lays it out, for its owner only', async () => {
    const dir = join(await makeFolder(), 'deep', 'data');
    const log = await openLog(dir);
    await log.append(newNotice('one'));
    await log.storeBody(Buffer.alloc(70_000));
    const [body = ''] = await readdir(join(dir, 'bodies'));
    const modes = await Promise.all(
      [
        '.',
        'bodies',
        'recordings',
        join('recordings', log.recording.id),
        join('recordings', log.recording.id, 'log.jsonl'),
        join('bodies', body),
        'lock',
      ].map(async (path) => ((await stat(join(dir, path))).mode & 0o777).toString(8)),
    );
    expect(modes).toEqual(['700', '700', '700', '700', '600', '600', '600']);
  });

  it('writes one line of JSON for each entry, seq first', async () => {
    const dir = await makeFolder();
    const text = await readFile(await makeLog(dir, 2), 'utf8');
    const lines = text.split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('');
    expect(lines[1]).toMatch(/^\{"seq":2,"at":"[^"]+","kind":"notice"/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seq: 1, message: 'note 1' });
  });

  it('goes on where it stopped', async () => {
    const dir = await makeFolder();
    await makeLog(dir, 3);
    const log = await openLog(dir);
    expect(log.lastSeq).toBe(3);
    expect(await log.append(newNotice('four'))).toMatchObject({ seq: 4 });
    expect((await log.readFrom(0, 9)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('goes on in the recording that was in use last', async () => {
    const dir = await makeFolder();
    const first = await openLogFolder(dir, { clock });
    const { id } = first.recording;
    await first.startRecording();
    await first.continueRecording(id);
    await first.close();
    expect((await openLog(dir)).recording.id).toBe(id);
  });

  it('goes on in the newest recording when nothing says which was in use', async () => {
    const dir = await makeFolder();
    const first = await openLogFolder(dir, { clock });
    const newest = await first.startRecording();
    await first.close();
    await writeFile(join(dir, 'recordings', 'current'), 'gone');
    expect((await openLog(dir)).recording.id).toBe(newest.id);
  });

  it('cuts a torn last line off and says so', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 3);
    const { size } = await stat(file);
    await truncate(file, size - 10);
    const log = await openLog(dir);
    expect(log.lastSeq).toBe(3);
    expect(await log.readFrom(0, 9)).toMatchObject([
      { seq: 1, message: 'note 1' },
      { seq: 2, message: 'note 2' },
      { seq: 3, code: 'log/torn-line-dropped', level: 'warning' },
    ]);
  });

  it('cuts off the zeros that a power failure leaves', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 2);
    await appendFile(file, Buffer.alloc(4096));
    const log = await openLog(dir);
    expect((await log.readFrom(0, 9)).map(({ kind, seq }) => [seq, kind])).toEqual([
      [1, 'notice'],
      [2, 'notice'],
      [3, 'notice'],
    ]);
    expect(await log.read(3)).toMatchObject({ code: 'log/torn-line-dropped' });
  });

  it('cuts off a first line that was never finished', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 1);
    await truncate(file, 5);
    const log = await openLog(dir);
    expect(await log.read(1)).toMatchObject({ code: 'log/torn-line-dropped' });
  });

  it.each([
    ['skips ahead', '999'],
    ['stands there twice', '3'],
    ['goes back', '1'],
  ])('cuts off a line whose number %s and says so', async (_name, seq) => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 3);
    await appendFile(file, `{"seq":${seq},"at":"2026-11-21T12:00:00.000Z","kind":"notice"}\n`);
    const log = await openLog(dir);
    expect(await log.readFrom(0, 9)).toMatchObject([
      { seq: 1, message: 'note 1' },
      { seq: 2, message: 'note 2' },
      { seq: 3, message: 'note 3' },
      { seq: 4, code: 'log/misplaced-line-dropped', level: 'warning' },
    ]);
    expect([log.lastSeq, log.nextSeq]).toEqual([4, 5]);
  });

  it('believes no two lines at the end whose numbers follow from one another alone, and keeps them beside it', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 3);
    const lines = [98, 99].map(
      (seq) => `{"seq":${seq},"at":"2026-11-21T12:00:00.000Z","kind":"notice"}\n`,
    );
    await appendFile(file, lines.join(''));
    const log = await openLog(dir);
    expect([log.lastSeq, log.nextSeq]).toEqual([4, 5]);
    expect(await log.readFrom(0, 9)).toMatchObject([
      { message: 'note 1' },
      { message: 'note 2' },
      { message: 'note 3' },
      {
        code: 'log/misplaced-line-dropped',
        message: expect.stringContaining('cut-off.txt') as string,
      },
    ]);
    expect(await readFile(join(dirname(file), 'cut-off.txt'), 'utf8')).toBe(lines.join(''));
  });

  it('puts notices in the place of two lines with wrong numbers and reads on, wherever it begins', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 2000);
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace('{"seq":1000,', '{"seq":1500,').replace('{"seq":1001,', '{"seq":1501,'),
    );
    const log = await openLog(dir);
    const seqs = (await log.readFrom(0, 2000)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1));
    for (const seq of [999, 1002, 1500, 1501, 2000]) {
      expect(await log.read(seq)).toMatchObject({ seq, message: `note ${seq}` });
    }
    for (const seq of [1000, 1001]) {
      expect(await log.read(seq)).toMatchObject({ seq, code: 'log/unreadable-line' });
    }
  });

  it('says in their place which lines were taken out, and reads on', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 20);
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines.splice(4, 2);
    await writeFile(file, lines.join('\n'));
    const log = await openLog(dir);
    expect(log.lastSeq).toBe(20);
    expect(await log.readFrom(3, 5)).toMatchObject([
      { seq: 4, message: 'note 4' },
      { seq: 5, code: 'log/missing-line' },
      { seq: 6, code: 'log/missing-line' },
      { seq: 7, message: 'note 7' },
      { seq: 8, message: 'note 8' },
    ]);
    expect(await log.read(20)).toMatchObject({ message: 'note 20' });
  });

  it('cuts off a misplaced line behind a very long one', async () => {
    const dir = await makeFolder();
    const first = await openLogFolder(dir, { clock });
    await first.append(newNotice('x'.repeat(200_000)));
    const file = join(dir, 'recordings', first.recording.id, 'log.jsonl');
    await first.close();
    await appendFile(file, '{"seq":7,"at":"2026-11-21T12:00:00.000Z","kind":"notice"}\n');
    const log = await openLog(dir);
    expect(log.lastSeq).toBe(2);
    expect(await log.read(2)).toMatchObject({ code: 'log/misplaced-line-dropped' });
  });

  it('keeps the last line when the one before it is damaged or misplaced', async () => {
    for (const odd of ['x', '{"seq":99,"at":"2026-11-21T12:00:00.000Z","kind":"notice"}']) {
      const dir = await makeFolder();
      const file = await makeLog(dir, 3);
      const lines = (await readFile(file, 'utf8')).split('\n');
      lines[1] = odd;
      await writeFile(file, lines.join('\n'));
      const log = await openLog(dir);
      expect((await log.readFrom(0, 9)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(await log.read(3)).toMatchObject({ message: 'note 3' });
    }
  });

  it('refuses to cut a file that is no log', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 1);
    await writeFile(file, 'name,age\nAnn,7\n');
    await expect(openLogFolder(dir, { clock })).rejects.toMatchObject({
      code: 'log/unreadable',
      category: 'configuration',
    });
    expect(await readFile(file, 'utf8')).toBe('name,age\nAnn,7\n');
  });

  it('puts a notice in the place of a damaged line and reads on', async () => {
    const dir = await makeFolder();
    const file = await makeLog(dir, 3);
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines[1] = 'x'.repeat(lines[1]?.length ?? 0);
    await writeFile(file, lines.join('\n'));
    const log = await openLog(dir);
    expect(await log.readFrom(0, 9)).toMatchObject([
      { seq: 1, message: 'note 1' },
      { seq: 2, code: 'log/unreadable-line' },
      { seq: 3, message: 'note 3' },
    ]);
  });

  it('gives nobody a body that something else has changed', async () => {
    const dir = await makeFolder();
    const log = await openLog(dir);
    const bytes = Buffer.alloc(70_000, 'x');
    const body = await log.storeBody(bytes);
    const sha256 = body.encoding === 'file' ? body.sha256 : '';
    expect(await log.readBody(sha256)).toEqual(bytes);
    await writeFile(join(dir, 'bodies', sha256), 'other');
    await expect(log.readBody(sha256)).rejects.toMatchObject({ code: 'body/changed' });
    await log.append(newCapture({ request: { ...newCapture().request, body } }));
    for await (const found of log.find(parseSearch('xxx'))) expect(found.seqs).toHaveLength(0);
  });

  it('removes bodies that were never finished', async () => {
    const dir = await makeFolder();
    await makeLog(dir, 1);
    await writeFile(join(dir, 'bodies', '.unfinished-1'), 'half');
    await openLog(dir);
    expect(await readdir(join(dir, 'bodies'))).toEqual([]);
  });

  it('finds any entry of a log with lines of very different lengths', async () => {
    const dir = await makeFolder();
    const first = await openLogFolder(dir, { clock });
    await Promise.all(
      Array.from({ length: 3000 }, (_, index) =>
        first.append(newNotice(index % 97 === 0 ? 'ü'.repeat(20_000) : `note ${index + 1}`)),
      ),
    );
    await first.close();
    const log = await openLog(dir);
    for (const seq of [1, 2, 97, 98, 99, 500, 1499, 1500, 2522, 2523, 2999, 3000]) {
      expect((await log.read(seq))?.seq).toBe(seq);
    }
    expect((await log.readFrom(1400, 200)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 200 }, (_, index) => 1401 + index),
    );
  });

  it('reads entries while others are being written', async () => {
    const log = await openLog(await makeFolder());
    const filler = 'x'.repeat(2000);
    for (let round = 0; round < 10; round += 1) {
      const appends = Array.from({ length: 100 }, () => log.append(newNotice(filler)));
      const middle = Math.ceil(log.lastSeq / 2);
      expect((await log.read(middle))?.seq ?? 0).toBe(middle);
      await Promise.all(appends);
    }
    expect(log.lastSeq).toBe(1000);
  });

  it('says in words that a folder cannot be made', async () => {
    const dir = await makeFolder();
    await writeFile(join(dir, 'file'), '');
    const inside = join(dir, 'file', 'data');
    await expect(openLogFolder(inside, { clock })).rejects.toMatchObject({
      code: 'log/folder-not-writable',
      category: 'configuration',
      message: expect.stringMatching(
        /^Failed to open the data folder .*file.data: .+\. Try another folder/,
      ) as string,
    });
  });
});

/** A recording in that data folder whose disk is full. */
async function fillRecording(dir: string): Promise<void> {
  const recording = join(dir, 'recordings', '20261121T120000.000Z');
  await mkdir(recording, { recursive: true });
  await symlink('/dev/full', join(recording, 'log.jsonl'));
}

describe.skipIf(skipUnless(isLinux, 'only Linux has a full disk at /dev/full'))(
  'a log on a full disk in whose place nothing may wait',
  () => {
    it('refuses every queued entry and leaves no gap', async () => {
      const dir = await makeFolder();
      await fillRecording(dir);
      const log = await openLog(dir, { reserve: 0 });
      const results = await Promise.allSettled([
        log.append(newNotice('one')),
        log.append(newNotice('two')),
      ]);
      expect(results).toMatchObject([
        { status: 'rejected', reason: { code: 'log/write-failed' } },
        { status: 'rejected', reason: { code: 'log/write-failed' } },
      ]);
      expect([log.lastSeq, log.nextSeq]).toEqual([0, 1]);
      await log.startRecording();
      expect(await log.append(newNotice('elsewhere'))).toMatchObject({ seq: 1 });
    });

    it('ends the era of the numbers that it takes back, once for all that are refused together', async () => {
      const dir = await makeFolder();
      await fillRecording(dir);
      const log = await openLog(dir, { reserve: 0 });
      const { era } = log;
      const again: Promise<unknown>[] = [];
      const refused = log.append(newNotice('one')).catch(() => {
        again.push(log.append(newNotice('again')).catch(() => undefined));
        return [era.end, log.nextSeq];
      });
      await log.append(newNotice('two')).catch(() => undefined);
      expect(await refused).toEqual([0, 2]);
      expect(log.era).not.toBe(era);
      await Promise.all(again);
    });

    it('tells once that entries are refused', async () => {
      const dir = await makeFolder();
      await fillRecording(dir);
      const told: string[] = [];
      const log = await openLogFolder(dir, {
        clock,
        reserve: 0,
        onRefusal: ({ code }) => told.push(code),
      });
      onTestFinished(() => log.close());
      await Promise.allSettled([log.append(newNotice('one')), log.append(newNotice('two'))]);
      await Promise.allSettled([log.append(newNotice('three'))]);
      expect(told).toEqual(['log/write-failed']);
    });
  },
);
