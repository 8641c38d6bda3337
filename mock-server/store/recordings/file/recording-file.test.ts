import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { LogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture, newNotice } from '../../../../test/support/log-entries.ts';
import { openLog } from '../../../../test/support/log-folders.ts';
import { makeFolder } from '../../../../test/support/make-folder.ts';
import { createZipWriter } from '../../../export/zip-writer.ts';
import { systemClock as clock } from '../../../system-ports.ts';
import { createMemoryLog } from '../../create-memory-log.ts';
import type { EventLog } from '../../event-log.ts';

const options = { secrets: true, version: '1.0.0' };

async function fileOf(log: EventLog, id: string, secrets = true): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of log.keeper.save(id, { ...options, secrets })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** In pieces of an odd size, as a network brings them. */
async function* inPieces(bytes: Uint8Array, size = 1013): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

async function allOf(log: EventLog, id: string): Promise<readonly LogEntry[]> {
  await log.continueRecording(id);
  return log.readFrom(0, 1000);
}

/** A log with a request whose body stands beside it, one with a form on the wire, and what ties them. */
async function fillLog(log: EventLog): Promise<{ id: string; body: Buffer }> {
  // Text that looks like the marks within a zip must not be taken for them.
  const body = Buffer.concat([Buffer.from('PK\x03\x04PK\x07\x08PK\x01\x02'), randomBytes(100_000)]);
  const kept = await log.storeBody(body);
  const sent = await log.append(newAttempt({ localPort: 4000 }));
  await log.append(
    newCapture({
      attempt: sent.seq,
      request: {
        ...{ method: 'POST', target: '/logs?token=abc', httpVersion: '1.1', rawTrailers: [] },
        rawHeaders: [['X-Gitlab-Event-Streaming-Token', 'geheim']],
        body: kept,
      },
      wire: { head: 'POST /logs?token=abc HTTP/1.1\nX-Gitlab-Event-Streaming-Token:geheim\n\n' },
    }),
  );
  await log.append(newNotice('the last'));
  return { id: log.recording.id, body };
}

const kinds: readonly (readonly [string, () => Promise<EventLog>])[] = [
  ['in memory', () => Promise.resolve(createMemoryLog({ clock }))],
  ['in files', async () => openLog(await makeFolder())],
];

describe.each(kinds)('a recording of a log %s, as a file', (_name, open) => {
  it('has the same entries and the same bodies where it is opened', async () => {
    const log = await open();
    const { id, body } = await fillLog(log);
    await log.keeper.edit(id, { name: 'before the fix', note: 'Express 4' });
    const other = await open();
    const { recording, masked } = await other.keeper.load(inPieces(await fileOf(log, id)));
    expect(masked).toBe(false);
    expect(recording).toMatchObject({
      ...{ id, name: 'before the fix', note: 'Express 4', keep: true },
      ...{ entries: 3, current: false },
    });
    const entries = await allOf(other, recording.id);
    expect(entries).toEqual(await allOf(log, id));
    const [, capture] = entries;
    const kept = capture?.kind === 'capture' ? capture.request.body : null;
    const read = kept?.encoding === 'file' ? await other.readBody(kept.sha256) : null;
    expect(Buffer.from(read ?? []).equals(body)).toBe(true);
    expect(await other.partnerOf(1)).toBe(2);
  });

  it('has no secrets in it unless they are wanted', async () => {
    const log = await open();
    const { id } = await fillLog(log);
    const other = await open();
    const { recording, masked } = await other.keeper.load(inPieces(await fileOf(log, id, false)));
    expect(masked).toBe(true);
    const text = JSON.stringify(await allOf(other, recording.id));
    expect(text).toContain('[masked]');
    expect(text).not.toContain('geheim');
    expect(text).not.toContain('token=abc');
  });

  it('stands beside one of the same id, which stays what it is', async () => {
    const log = await open();
    const { id } = await fillLog(log);
    const file = await fileOf(log, id);
    await log.append(newNotice('behind it'));
    const { recording } = await log.keeper.load(inPieces(file));
    expect(recording.id).toBe(`${id}-02`);
    expect((await log.keeper.list()).map(({ entries }) => entries)).toEqual([4, 3]);
  });

  it('is one without entries too', async () => {
    const log = await open();
    const other = await open();
    const file = await fileOf(log, log.recording.id);
    const { recording } = await other.keeper.load(inPieces(file));
    expect(recording.entries).toBe(0);
  });

  it('leaves nothing where it is cut off, changed, or another file', async () => {
    const log = await open();
    const { id } = await fillLog(log);
    const file = await fileOf(log, id);
    const other = await open();
    const load = (bytes: Uint8Array) => other.keeper.load(inPieces(bytes));
    const refusal = (code: string) => ({ code: `recording-file/${code}` });
    for (const at of [20, 300, 1500, file.length - 400]) {
      await expect(load(file.subarray(0, at))).rejects.toMatchObject(refusal('damaged'));
    }
    const changed = Buffer.from(file);
    changed.fill(0, 60_000, 60_010);
    await expect(load(changed)).rejects.toMatchObject(refusal('damaged'));
    for (const foreign of ['', 'no zip', '{"log":{}}']) {
      await expect(load(Buffer.from(foreign))).rejects.toMatchObject(refusal('foreign'));
    }
    await expect(load(await zipOf({ 'a.txt': 'b' }))).rejects.toMatchObject(refusal('foreign'));
    expect(await other.keeper.list()).toHaveLength(1);
  });

  it('says when a newer version wrote it, before it reads on', async () => {
    const log = await open();
    const newer = JSON.stringify({ format: 'auditorium-recording', version: 2, log: 'elsewhere' });
    const file = await zipOf({ 'manifest.json': newer, 'log.bin': 'x' });
    await expect(log.keeper.load(inPieces(file))).rejects.toMatchObject({
      code: 'recording-file/newer',
      message: expect.stringContaining('in form 2 where this one knows 1') as string,
    });
  });

  it.each([
    ['numbers that do not follow', '{"seq":1,"at":"x"}\n{"seq":3,"at":"x"}\n', 2],
    ['a line that is no entry', '{"at":"x","seq":1}\n', 1],
    ['fewer entries than it says', '{"seq":1,"at":"x"}\n', 2],
    ['a last line without an end', '{"seq":1,"at":"x"}\n{"seq":2,', 1],
  ])('is damaged with %s', async (_what, lines, entries) => {
    const log = await open();
    const file = await zipOf({
      'manifest.json': JSON.stringify({
        ...{ format: 'auditorium-recording', version: 1, about: '', secrets: true },
        recording: {
          ...{ id: 'x', startedAt: '2026-11-21T12:00:00.000Z', name: null, note: '' },
          ...{ entries, forgotten: 0 },
        },
      }),
      'log-1.jsonl': lines,
    });
    await expect(log.keeper.load(inPieces(file))).rejects.toMatchObject({
      code: 'recording-file/damaged',
    });
  });
});

async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = createZipWriter({ level: 6, tooLarge: () => new Error('too large') });
  const pieces: Uint8Array[] = [];
  for (const [name, text] of Object.entries(files)) {
    for await (const piece of zip.file(name, inPieces(Buffer.from(text)))) pieces.push(piece);
  }
  return Buffer.concat([...pieces, ...zip.end()]);
}

describe('a recording as a file', () => {
  it('counts from 1 again where a log in memory has forgotten its beginning', async () => {
    const log = createMemoryLog({ clock }, { keep: 3 });
    for (const text of ['one', 'two']) await log.append(newNotice(text));
    const sent = await log.append(newAttempt({ localPort: 4000, replayOf: 1 }));
    await log.append(newCapture({ attempt: sent.seq }));
    await log.append(newNotice('five'));
    const other = await openLog(await makeFolder());
    const { recording } = await other.keeper.load(inPieces(await fileOf(log, log.recording.id)));
    const entries = await allOf(other, recording.id);
    expect(entries.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'attempt'],
      [2, 'capture'],
      [3, 'notice'],
    ]);
    expect(entries[0]).not.toHaveProperty('replayOf');
    expect(entries[1]).toMatchObject({ attempt: 1 });
  });

  it('is refused where a log in memory would forget its beginning at once', async () => {
    const log = await openLog(await makeFolder());
    const { id } = await fillLog(log);
    const file = await fileOf(log, id);
    for (const few of [{ keep: 2 }, { keepSize: 100 }]) {
      await expect(
        createMemoryLog({ clock }, few).keeper.load(inPieces(file)),
      ).rejects.toMatchObject({ code: 'recording-file/no-room' });
    }
  });

  it('goes on without a body that is gone', async () => {
    const dir = await makeFolder();
    const log = await openLog(dir);
    const { id } = await fillLog(log);
    for (const name of await readdir(join(dir, 'bodies'))) await rm(join(dir, 'bodies', name));
    const other = await openLog(await makeFolder());
    const { recording } = await other.keeper.load(inPieces(await fileOf(log, id)));
    expect(recording.entries).toBe(3);
  });

  it('is saved to its end while the log goes on in another', async () => {
    const log = await openLog(await makeFolder());
    for (let count = 0; count < 50; count += 1) {
      await Promise.all(
        Array.from({ length: 20 }, () => log.append(newNotice(randomBytes(5000).toString('hex')))),
      );
    }
    const { id } = log.recording;
    const saving = log.keeper.save(id, options);
    const pieces: Uint8Array[] = [];
    for (let taken = 0; taken < 3; taken += 1) {
      const { value } = await saving.next();
      if (value !== undefined) pieces.push(value);
    }
    await log.startRecording();
    for await (const piece of saving) pieces.push(piece);
    const { recording } = await log.keeper.load(inPieces(Buffer.concat(pieces), 65_536));
    expect(recording.entries).toBe(1000);
  });

  it('that was never whole is gone when the folder is opened again', async () => {
    const dir = await makeFolder();
    const log = await openLog(dir);
    const { id } = await fillLog(log);
    const file = await fileOf(log, id);
    await expect(log.keeper.load(inPieces(file.subarray(0, 2000)))).rejects.toThrow();
    const left = join(dir, 'recordings', '.unfinished-of-a-killed-process');
    await writeFile(left, '');
    await log.close();
    await openLog(dir);
    expect(await readdir(join(dir, 'recordings'))).toEqual([id, 'current']);
    expect(await readFile(join(dir, 'recordings', 'current'), 'utf8')).toBe(`${id}\n`);
  });
});
