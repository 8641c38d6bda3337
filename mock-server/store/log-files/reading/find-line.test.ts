import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { makeFolder } from '../../../../test/support/make-folder.ts';
import { findLine, type LinePoint } from './find-line.ts';

interface Made {
  readonly file: FileHandle;
  readonly points: readonly LinePoint[];
  readonly end: LinePoint;
}

/** A log whose line number `index` has about `widthOf(index)` bytes. */
async function makeLog(count: number, widthOf: (index: number) => number): Promise<Made> {
  const file = await open(join(await makeFolder(), 'log'), 'w+');
  onTestFinished(() => file.close());
  const points: LinePoint[] = [];
  const lines: string[] = [];
  let offset = 0;
  for (let index = 0; index < count; index += 1) {
    const line = `{"seq":${index + 1},"x":"${'y'.repeat(widthOf(index))}"}\n`;
    points.push({ seq: index + 1, offset });
    lines.push(line);
    offset += line.length;
  }
  await file.writeFile(lines.join(''));
  return { file, points, end: { seq: count + 1, offset } };
}

const start = { seq: 1, offset: 0 };

describe('findLine', () => {
  it.each([
    ['equal lines', () => 500],
    ['lines that grow', (index: number) => index],
    ['a few huge lines', (index: number) => (index % 50 === 0 ? 300_000 : 20)],
    ['huge lines at the end', (index: number) => (index > 180 ? 200_000 : 10)],
    ['huge lines at the start', (index: number) => (index < 20 ? 200_000 : 10)],
  ])('finds a true point at or before each line, among %s', async (_name, widthOf) => {
    const { file, points, end } = await makeLog(200, widthOf);
    for (const { seq, offset } of points) {
      const found = await findLine(file, seq, start, end);
      expect(found.seq).toBeLessThanOrEqual(seq);
      expect(points[found.seq - 1]).toEqual(found);
      expect(offset - found.offset).toBeLessThanOrEqual(64 * 1024 + 2 * 300_100);
    }
  });

  it('ends near the line in a long log', async () => {
    const { file, points, end } = await makeLog(20_000, () => 300);
    for (const seq of [2, 9_999, 10_000, 19_999, 20_000]) {
      const found = await findLine(file, seq, start, end);
      expect((points[seq - 1]?.offset ?? 0) - found.offset).toBeLessThanOrEqual(64 * 1024);
    }
  });

  it('believes no one or two lines that say another number', async () => {
    const { file, points, end } = await makeLog(2000, () => 300);
    // Wherever the search looks, it comes upon one of them first.
    for (const { seq, offset } of points) {
      if (seq % 7 > 1) continue;
      const other = `{"seq":${((seq + 800) % 1900) + 1},`;
      await file.write(Buffer.from(`${other}${'z'.repeat(9 - other.length + 4)}`), 0, null, offset);
    }
    for (const seq of [3, 500, 1000, 1500, 1999]) {
      const found = await findLine(file, seq, start, end);
      expect(points[found.seq - 1]).toEqual(found);
    }
  });

  it('passes over lines that are damaged', async () => {
    const { file, points, end } = await makeLog(2000, () => 300);
    const [from, to] = [points[900]?.offset ?? 0, points[1100]?.offset ?? 0];
    await file.write(Buffer.from(`${'z'.repeat(to - from - 1)}\n`), 0, to - from, from);
    const found = await findLine(file, 1500, start, end);
    expect(points[found.seq - 1]).toEqual(found);
    expect(found.seq).toBeGreaterThan(1100);
  });
});
