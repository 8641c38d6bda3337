import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { takeLock } from './take-lock.ts';

describe('takeLock', () => {
  let dir = '';
  let file = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(dir, 'a.lock');
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  it('is held until it is given back', async () => {
    const release = await takeLock(file, { limitMs: 0 });
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
    release();
    expect(existsSync(file)).toBe(false);
  });

  it('lets the second one in when the first has left', async () => {
    const events: string[] = [];
    const first = await takeLock(file, { limitMs: 1000 });
    const second = takeLock(file, { limitMs: 1000 }).then((release) => {
      events.push('second takes it');
      release();
    });
    events.push('first leaves');
    first();
    await second;
    expect(events).toEqual(['first leaves', 'second takes it']);
  });

  it('gives up in a sentence when the holder stays', async () => {
    const release = await takeLock(file, { limitMs: 0 });
    await expect(takeLock(file, { limitMs: 0 })).rejects.toThrow(
      `Failed to take ${file}: another process holds it. Try removing the file.`,
    );
    release();
  });

  it('takes over from a process that died', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file, String(pid));
    const release = await takeLock(file, { limitMs: 0 });
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
    release();
  });

  it('waits for a holder that has not yet written its name', async () => {
    writeFileSync(file, '');
    await expect(takeLock(file, { limitMs: 0 })).rejects.toThrow('another process holds it');
  });

  it('says so when the folder is not there', async () => {
    await expect(takeLock(join(dir, 'none', 'a.lock'), { limitMs: 0 })).rejects.toThrow('ENOENT');
  });
});
