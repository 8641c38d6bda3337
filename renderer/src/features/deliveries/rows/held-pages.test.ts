import { describe, expect, it } from 'vitest';

import { toLogRow } from '#core/log/log-row.ts';

import { placed, sampleSkip } from '../../../../test-support/sample-entries.ts';
import { type DeliveryRow, foldRow } from '../fold-deliveries.ts';
import { HeldPages, pageSize } from './held-pages.ts';

function row(key: number): DeliveryRow {
  return foldRow(toLogRow(placed(sampleSkip(), key)), undefined);
}

function rows(first: number, count: number): DeliveryRow[] {
  return Array.from({ length: count }, (_, index) => row(first + index));
}

describe('the pages that are held', () => {
  it('know each row by position and by key', () => {
    const held = new HeldPages();
    held.put(250, rows(1001, 20));
    expect(held.at(255)?.key).toBe(1006);
    expect(held.indexOf(1006)).toBe(255);
    expect([held.at(249), held.indexOf(1000)]).toEqual([undefined, -1]);
  });

  it('say what is missing, and nothing of what the log does not have any more', () => {
    const held = new HeldPages();
    held.put(0, [row(1), null, row(3)]);
    expect(held.isMissing(0, 0, 3)).toBe(false);
    expect(held.isMissing(0, 0, 4)).toBe(true);
    expect(held.at(1)).toBeUndefined();
  });

  it('let go what stands elsewhere since a row came in before it', () => {
    const held = new HeldPages();
    held.put(0, rows(1, pageSize * 2));
    held.put(pageSize, [row(9000)]);
    expect(held.at(0)?.key).toBe(1);
    expect(held.at(pageSize)?.key).toBe(9000);
    expect(held.at(pageSize + 1)).toBeUndefined();
    expect(held.indexOf(pageSize + 1)).toBe(-1);
  });

  it('are few: those that nobody looks at go first', () => {
    const held = new HeldPages();
    for (let number = 0; number < 200; number += 1) {
      held.put(number * pageSize, rows(number * pageSize + 1, pageSize));
      held.touch(0, 0);
    }
    expect(held.at(0)?.key).toBe(1);
    expect(held.at(pageSize)).toBeUndefined();
    expect(held.at(199 * pageSize)?.key).toBe(199 * pageSize + 1);
  });

  it('are shown until they are asked for anew', () => {
    const held = new HeldPages();
    held.put(0, rows(1, 10));
    held.outdate();
    expect(held.at(3)?.key).toBe(4);
    expect(held.isMissing(0, 0, 5)).toBe(true);
    held.replace(0, rows(101, 10));
    expect([held.at(3)?.key, held.indexOf(4)]).toEqual([104, -1]);
    expect(held.isMissing(0, 0, 5)).toBe(false);
  });
});
