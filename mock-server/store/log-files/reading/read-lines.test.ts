import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { makeFolder } from '../../../../test/support/make-folder.ts';
import { readLines } from './read-lines.ts';

async function fileOf(text: string): Promise<FileHandle> {
  const file = await open(join(await makeFolder(), 'lines'), 'w+');
  onTestFinished(() => file.close());
  await file.writeFile(text);
  return file;
}

async function linesOf(
  text: string,
  from = 0,
  to = Buffer.byteLength(text),
  pieceBytes = 8,
): Promise<[string, number][]> {
  const lines: [string, number][] = [];
  const onLine = (line: Buffer, offset: number): boolean =>
    lines.push([line.toString(), offset]) > 0;
  await readLines(await fileOf(text), from, to, onLine, pieceBytes);
  return lines;
}

describe('readLines', () => {
  it('gives whole lines and where they start', async () => {
    expect(await linesOf('a\nbcd\n\ne\n')).toEqual([
      ['a', 0],
      ['bcd', 2],
      ['', 6],
      ['e', 7],
    ]);
  });

  it.each([1, 2, 3, 7, 64])('reads lines of any length in pieces of %d bytes', async (piece) => {
    const lines = ['x'.repeat(100), '', 'ä'.repeat(9), 'y'];
    const read = await linesOf(`${lines.join('\n')}\n`, 0, undefined, piece);
    expect(read.map(([line]) => line)).toEqual(lines);
  });

  it('reads between two offsets only, and leaves out an unfinished line', async () => {
    expect(await linesOf('one\ntwo\nthree\n', 4, 11)).toEqual([['two', 4]]);
    expect(await linesOf('one\ntwo', 0, 7)).toEqual([['one', 0]]);
    expect(await linesOf('one\n', 0, 0)).toEqual([]);
  });

  it('ends where the file ends', async () => {
    expect(await linesOf('one\n', 0, 1000)).toEqual([['one', 0]]);
  });

  it('stops when told to', async () => {
    const seen: string[] = [];
    await readLines(await fileOf('a\nb\nc\n'), 0, 6, (line) => seen.push(line.toString()) < 2);
    expect(seen).toEqual(['a', 'b']);
  });
});
