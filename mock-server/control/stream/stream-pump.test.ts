import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { newNotice } from '../../../test/support/log-entries.ts';
import { createMemoryLog } from '../../store/create-memory-log.ts';
import { createStreamPump } from './stream-source.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A subscriber that takes everything at once, and the time that the fake timers tell. */
async function subscribed() {
  const clock = { now: () => Date.now(), monotonic: () => Date.now() };
  const log = createMemoryLog({ clock });
  const sent: number[] = [];
  const pump = createStreamPump(
    { log, clock },
    { view: 'rows' },
    {
      start: () => undefined,
      send: (message) => {
        if (message.type === 'rows') sent.push(message.rows.length);
        return undefined;
      },
    },
  );
  onTestFinished(async () => {
    pump.close();
    await log.close();
  });
  /** Adds so many at once. */
  const add = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await log.append(newNotice('news'));
    pump.wake();
    await pass(0);
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  await pass(100);
  return { add, pass, sent };
}

describe('the rounds of a stream', () => {
  it('begin at once after a rest', async () => {
    const { add, sent } = await subscribed();
    await add(1);
    expect(sent).toEqual([1]);
  });

  it('follow each other soon as long as they carry little', async () => {
    const { add, pass, sent } = await subscribed();
    await add(2);
    await add(1);
    await pass(3);
    expect(sent).toEqual([2]);
    await pass(1);
    expect(sent).toEqual([2, 1]);
  });

  it('wait longer after a burst, so that what comes next travels together', async () => {
    const { add, pass, sent } = await subscribed();
    await add(17);
    await add(1);
    await pass(10);
    await add(1);
    await pass(9);
    expect(sent).toEqual([17]);
    await pass(1);
    expect(sent).toEqual([17, 2]);
  });
});
