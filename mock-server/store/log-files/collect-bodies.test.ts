import { createHash, randomBytes } from 'node:crypto';
import { chmod, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { newCapture, newNotice } from '../../../test/support/log-entries.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { skipUnless } from '../../../test/support/skip-unless.ts';
import { systemClock as clock } from '../../system-ports.ts';
import type { EventLog } from '../event-log.ts';
import { openLogFolder } from '../open-log-folder.ts';
import { createBodyFiles } from './body-files.ts';
import { pathsOfLogs } from './recording-folder.ts';

const usual = newCapture().request;

/** @returns the hash under which it is kept */
async function receive(log: EventLog, body: Buffer): Promise<string> {
  await log.append(newCapture({ request: { ...usual, body: await log.storeBody(body) } }));
  return createHash('sha256').update(body).digest('hex');
}

async function age(dir: string): Promise<void> {
  for (const name of await readdir(join(dir, 'bodies'))) {
    await utimes(join(dir, 'bodies', name), 0, 0);
  }
}

/** What is there once the bodies that nobody needs are gone. */
async function collect(dir: string): Promise<readonly string[]> {
  const folder = join(dir, 'bodies');
  const files = createBodyFiles(folder);
  await files.collect(() => pathsOfLogs(join(dir, 'recordings')), new AbortController().signal);
  return (await readdir(folder)).sort();
}

/** A folder with two recordings: each has a body of its own, and one they share. */
async function twoRecordings() {
  const dir = await makeFolder();
  const log = await openLogFolder(dir, { clock });
  const [mine, shared, theirs] = [randomBytes(70_000), randomBytes(70_000), randomBytes(70_000)];
  const first = log.recording.id;
  const hashes = { mine: await receive(log, mine), shared: await receive(log, shared) };
  await log.startRecording();
  const others = { theirs: await receive(log, theirs) };
  await receive(log, shared);
  return { dir, log, first, ...hashes, ...others };
}

describe('bodies', () => {
  it('go with the last recording that names them, when it can no longer be taken back', async () => {
    const { dir, log, first, mine, shared, theirs } = await twoRecordings();
    await log.keeper.remove(first);
    await log.close();
    await age(dir);
    expect(await collect(dir)).toEqual([mine, shared, theirs].sort());
    const again = await openLogFolder(dir, { clock });
    await expect.poll(() => readdir(join(dir, 'bodies'))).toHaveLength(2);
    await again.close();
    expect((await readdir(join(dir, 'bodies'))).sort()).toEqual([shared, theirs].sort());
  });

  it('go when a limit takes their recording', async () => {
    const { dir, log, shared, theirs } = await twoRecordings();
    await age(dir);
    await log.keeper.setRetention({ count: 1, bytes: null, days: null });
    await expect
      .poll(async () => (await readdir(join(dir, 'bodies'))).sort())
      .toEqual([shared, theirs].sort());
    await log.close();
  });

  it('stay while their entry may still be on its way', async () => {
    const dir = await makeFolder();
    const log = await openLogFolder(dir, { clock });
    await log.storeBody(randomBytes(70_000));
    await log.close();
    await age(dir);
    const files = createBodyFiles(join(dir, 'bodies'));
    const writer = files.createWriter();
    await writer.write(randomBytes(70_000));
    await writer.finish();
    await files.collect(() => pathsOfLogs(join(dir, 'recordings')), new AbortController().signal);
    // The one from before goes, what was written since stays.
    expect(await readdir(join(dir, 'bodies'))).toHaveLength(1);
  });

  it('stay when they are written anew while nobody names them yet', async () => {
    const dir = await makeFolder();
    const log = await openLogFolder(dir, { clock });
    await log.append(newNotice('one'));
    await log.close();
    const body = randomBytes(70_000);
    const files = createBodyFiles(join(dir, 'bodies'));
    const write = async (): Promise<void> => {
      const writer = files.createWriter();
      await writer.write(body);
      await writer.finish();
    };
    await write();
    await age(dir);
    const logs = async (): Promise<string[]> => {
      await write();
      await age(dir);
      return pathsOfLogs(join(dir, 'recordings'));
    };
    await files.collect(logs, new AbortController().signal);
    expect(await readdir(join(dir, 'bodies'))).toHaveLength(1);
  });

  it.skipIf(skipUnless(process.getuid?.() !== 0, 'root reads everything'))(
    'stay when a log cannot be read',
    async () => {
      const { dir, log, first } = await twoRecordings();
      await log.close();
      await age(dir);
      await chmod(join(dir, 'recordings', first, 'log.jsonl'), 0);
      await expect(collect(dir)).rejects.toThrow('EACCES');
      expect(await readdir(join(dir, 'bodies'))).toHaveLength(3);
    },
  );

  it('stay when a log that was there is gone from its place', async () => {
    const { dir, log } = await twoRecordings();
    await log.close();
    await age(dir);
    const files = createBodyFiles(join(dir, 'bodies'));
    const logs = () => Promise.resolve([join(dir, 'recordings', 'moved', 'log.jsonl')]);
    await expect(files.collect(logs, new AbortController().signal)).rejects.toThrow('ENOENT');
    expect(await readdir(join(dir, 'bodies'))).toHaveLength(3);
  });
});
