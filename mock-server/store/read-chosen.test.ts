import { describe, expect, it, vi } from 'vitest';

import { newNotice } from '../../test/support/log-entries.ts';
import { steadyClock as clock } from '../../test/support/steady-ports.ts';
import { createMemoryLog } from './create-memory-log.ts';
import { readChosen } from './read-chosen.ts';

async function logOf(count: number) {
  const log = createMemoryLog({ clock });
  for (let number = 1; number <= count; number += 1) await log.append(newNotice(String(number)));
  return { log, reads: vi.spyOn(log, 'readSome') };
}

async function seqsOf(chosen: AsyncIterable<{ seq: number; entry: { seq: number } | null }>) {
  const found: [number, number | null][] = [];
  for await (const { seq, entry } of chosen) found.push([seq, entry?.seq ?? null]);
  return found;
}

describe('reading chosen entries', () => {
  it('gives each in its turn, and says which are not there', async () => {
    const { log } = await logOf(5);
    expect(await seqsOf(readChosen(log, [1, 3, 5, 9]))).toEqual([
      [1, 1],
      [3, 3],
      [5, 5],
      [9, null],
    ]);
    expect(await seqsOf(readChosen(log, []))).toEqual([]);
  });

  it('reads a few hundred at a time', async () => {
    const { log, reads } = await logOf(600);
    const even = Array.from({ length: 300 }, (_, index) => 2 * (index + 1));
    expect(await seqsOf(readChosen(log, even))).toHaveLength(300);
    expect(reads.mock.calls.map(([seqs]) => seqs.length)).toEqual([256, 44]);
  });
});
