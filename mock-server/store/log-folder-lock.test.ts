import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { newNotice } from '../../test/support/log-entries.ts';
import { makeLog, openLog } from '../../test/support/log-folders.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { isLinux, skipUnless } from '../../test/support/skip-unless.ts';
import { systemClock as clock } from '../system-ports.ts';
import { silenceMs } from './log-files/folder-lock.ts';
import { openLogFolder } from './open-log-folder.ts';

describe('the lock of a log folder', () => {
  it('refuses a folder that this process has open', async () => {
    const dir = await makeFolder();
    await openLog(dir);
    await expect(openLogFolder(dir, { clock })).rejects.toMatchObject({
      code: 'log/folder-in-use',
      category: 'conflict',
      details: { pid: process.pid },
    });
  });

  it('refuses it under its other name too', async () => {
    const dir = await makeFolder();
    const other = join(await makeFolder(), 'link');
    await symlink(dir, other, 'junction');
    const log = await openLog(dir);
    await expect(openLogFolder(other, { clock })).rejects.toMatchObject({
      code: 'log/folder-in-use',
      details: { pid: process.pid },
    });
    expect(await log.append(newNotice('mine'))).toMatchObject({ seq: 1 });
  });

  it('refuses a folder that a living process holds, and names it', async () => {
    const dir = await makeFolder();
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    onTestFinished(() => void other.kill());
    const holder = { pid: other.pid, started: null };
    await writeFile(join(dir, 'lock'), JSON.stringify(holder));
    await expect(openLogFolder(dir, { clock })).rejects.toMatchObject({
      code: 'log/folder-in-use',
      message: expect.stringContaining(`process id ${String(other.pid)}`) as string,
    });
  });

  it('takes over the lock of a process that is gone', async () => {
    const dir = await makeFolder();
    const other = spawn(process.execPath, ['-e', '']);
    await once(other, 'exit');
    await writeFile(join(dir, 'lock'), JSON.stringify({ pid: other.pid, started: null }));
    const log = await openLog(dir);
    expect(await log.append(newNotice('mine'))).toMatchObject({ seq: 1 });
  });

  it.skipIf(skipUnless(isLinux, 'only Linux tells of processes in /proc'))(
    'takes over the lock of a killed process that is still a zombie',
    async () => {
      const dir = await makeFolder();
      // It ends only after the shell, which would take it away, has become something that does not.
      const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 30']);
      onTestFinished(() => void parent.kill());
      const [output] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(String(output));
      const state = (): Promise<string> => readFile(`/proc/${pid}/stat`, 'latin1');
      await expect.poll(state).toMatch(/\) Z /);
      await writeFile(join(dir, 'lock'), JSON.stringify({ pid, started: null }));
      await openLog(dir);
    },
  );

  it.each([
    ['another machine', { host: 'elsewhere.test', space: null }],
    ['another container', { host: hostname(), space: 'pid:[1]' }],
  ])('respects the lock of %s as long as it is touched', async (_where, place) => {
    const dir = await makeFolder();
    const lock = join(dir, 'lock');
    // The id is that of nobody here.
    await writeFile(lock, JSON.stringify({ pid: 4_000_000, started: null, ...place }));
    await expect(openLogFolder(dir, { clock })).rejects.toMatchObject({
      code: 'log/folder-in-use',
      message: expect.stringContaining(
        `a harness on ${place.host}, in another container`,
      ) as string,
    });
    const longAgo = new Date(Date.now() - silenceMs - 1000);
    await utimes(lock, longAgo, longAgo);
    await openLog(dir);
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it.each(['', 'not json', '{"pid":"7"}'])('takes over a lock that says %j', async (text) => {
    const dir = await makeFolder();
    await writeFile(join(dir, 'lock'), text);
    await openLog(dir);
    expect(JSON.parse(await readFile(join(dir, 'lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
  });

  it('gives the lock back when it is closed', async () => {
    const dir = await makeFolder();
    await makeLog(dir, 1);
    expect(await readdir(dir)).not.toContain('lock');
  });

  it('gives the lock back when opening fails later', async () => {
    const dir = await makeFolder();
    await writeFile(join(dir, 'bodies'), 'in the way');
    await expect(openLogFolder(dir, { clock })).rejects.toMatchObject({
      code: 'log/folder-not-writable',
    });
    expect(await readdir(dir)).not.toContain('lock');
  });
});
