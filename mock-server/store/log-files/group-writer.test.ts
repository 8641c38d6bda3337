import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { makeFolder } from '../../../test/support/make-folder.ts';
import { isLinux, skipUnless } from '../../../test/support/skip-unless.ts';
import { createGroupWriter, type GroupWriter } from './group-writer.ts';

interface Tried {
  readonly writer: GroupWriter<string>;
  readonly path: string;
  readonly told: string[];
}

async function tryWriter(path?: string, size = 0): Promise<Tried> {
  const file = path ?? join(await makeFolder(), 'lines');
  const handle = await open(file, path === undefined ? 'w+' : 'r+');
  onTestFinished(() => handle.close());
  const told: string[] = [];
  const writer = createGroupWriter<string>({
    file: handle,
    size,
    onWritten: (item, bytes) => told.push(`${item} ${bytes}`),
    onRefused: (item, error) => told.push(`${item} refused: ${error.message.slice(0, 6)}`),
  });
  return { writer, path: file, told };
}

describe('createGroupWriter', () => {
  it('writes lines in order and tells of each with its bytes', async () => {
    const { writer, path, told } = await tryWriter();
    writer.add('a', 'one\n');
    writer.add('b', 'zwölf\n');
    await writer.drain();
    writer.add('c', '😀\n');
    await writer.drain();
    expect(await readFile(path, 'utf8')).toBe('one\nzwölf\n😀\n');
    expect(told).toEqual(['a 4', 'b 7', 'c 5']);
  });

  it('tells of nothing before it is written', async () => {
    const { writer, told } = await tryWriter();
    writer.add('a', 'one\n');
    await Promise.resolve();
    expect(told).toEqual([]);
    await writer.drain();
    expect(told).toEqual(['a 4']);
  });

  it('takes lines larger than its buffers, among small ones', async () => {
    const { writer, path, told } = await tryWriter();
    const lines = [10, 300_000, 20, 6_000_000, 30, 5].map((size) => `${'ä'.repeat(size)}\n`);
    lines.forEach((line, index) => {
      writer.add(String(index), line);
    });
    await writer.drain();
    writer.add('last', 'x\n');
    await writer.drain();
    expect(await readFile(path, 'utf8')).toBe(`${lines.join('')}x\n`);
    expect(told).toHaveLength(7);
  });

  it('keeps what is added while a write is on its way', async () => {
    const { writer, path } = await tryWriter();
    const numbers = Array.from({ length: 2000 }, (_, index) => `${index}\n`);
    for (const line of numbers) {
      writer.add(line, line);
      if (line.length > 3) {
        await new Promise(setImmediate);
      }
    }
    await writer.drain();
    expect(await readFile(path, 'utf8')).toBe(numbers.join(''));
  });

  it('drains at once when there is nothing to write', async () => {
    const { writer, told } = await tryWriter();
    await writer.drain();
    expect(told).toEqual([]);
  });

  it.skipIf(skipUnless(isLinux, 'only Linux has a full disk at /dev/full'))(
    'refuses what is queued behind a failed write too, and tries again for what comes later',
    async () => {
      const { writer, told } = await tryWriter('/dev/full');
      writer.add('a', 'one\n');
      await new Promise(setImmediate);
      writer.add('b', 'two\n');
      await writer.drain();
      writer.add('c', 'three\n');
      await writer.drain();
      expect(told).toEqual(['a refused: ENOSPC', 'b refused: ENOSPC', 'c refused: ENOSPC']);
    },
  );
});
