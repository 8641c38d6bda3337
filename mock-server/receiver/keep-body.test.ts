import { describe, expect, it } from 'vitest';

import { createMemoryLog } from '../store/create-memory-log.ts';
import { systemClock as clock } from '../system-ports.ts';
import { BodyKeeper } from './keep-body.ts';

function open(limit: number) {
  const log = createMemoryLog({ clock });
  const busy: boolean[] = [];
  const keeper = new BodyKeeper({ log, limit, onBusy: (now) => busy.push(now) });
  return { log, keeper, busy };
}

describe('keeping a body', () => {
  it('puts a small one together without waiting for anything', () => {
    const { keeper, busy } = open(100);
    keeper.take(Buffer.from('{"a"'));
    keeper.take(Buffer.from(':1}'));
    expect(keeper.finish()).toEqual({ encoding: 'utf8', size: 7, text: '{"a":1}' });
    expect([keeper.dropped, busy]).toEqual([0, []]);
  });

  it('cuts it at the limit and counts the rest', () => {
    const { keeper } = open(5);
    for (const piece of ['abc', 'def', 'ghi']) keeper.take(Buffer.from(piece));
    expect(keeper.finish()).toMatchObject({ size: 5, text: 'abcde' });
    expect(keeper.dropped).toBe(4);
  });

  it('holds the sender back while the disk takes a large one', async () => {
    const { log, keeper, busy } = open(200_000);
    const piece = Buffer.alloc(50_000, 'x');
    for (let count = 0; count < 5; count += 1) keeper.take(piece);
    expect(busy).toEqual([true]);
    const body = await keeper.finish();
    expect(busy).toEqual([true, false]);
    expect([body.encoding, body.size, keeper.dropped]).toEqual(['file', 200_000, 50_000]);
    const bytes = await log.readBody(body.encoding === 'file' ? body.sha256 : '');
    expect(bytes?.length).toBe(200_000);
  });
});
