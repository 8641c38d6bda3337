import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { createMemoryLog } from '../store/create-memory-log.ts';
import type { EventLog } from '../store/event-log.ts';
import { systemClock } from '../system-ports.ts';
import { findDelivery, readEntry } from './find-delivery.ts';

async function logOf(...entries: Parameters<EventLog['append']>[0][]): Promise<EventLog> {
  const log = createMemoryLog({ clock: systemClock });
  for (const entry of entries) await log.append(entry);
  return log;
}

async function seqsOf(log: EventLog, seq: number) {
  const { attempt, capture } = await findDelivery(log, seq);
  return { attempt: attempt?.seq ?? null, capture: capture?.seq ?? null };
}

/** The same log, which says what is read of it and has no pages. */
function countReads(log: EventLog): { counted: EventLog; read: number[] } {
  const read: number[] = [];
  const counted: EventLog = {
    ...log,
    read: (seq) => {
      read.push(seq);
      return log.read(seq);
    },
    page: () => Promise.reject(new Error('Nobody reads a page for one delivery.')),
  };
  return { counted, read };
}

describe('findDelivery', () => {
  it('finds the capture that the attempt names, from either side', async () => {
    const log = await logOf(newCapture(), newAttempt({ capture: 1 }));
    expect(await seqsOf(log, 2)).toEqual({ attempt: 2, capture: 1 });
    expect(await seqsOf(log, 1)).toEqual({ attempt: 2, capture: 1 });
  });

  it('finds a capture that was logged after its attempt, from either side', async () => {
    const log = await logOf(newAttempt(), newNotice('between'), newCapture({ attempt: 1 }));
    expect(await seqsOf(log, 1)).toEqual({ attempt: 1, capture: 3 });
    expect(await seqsOf(log, 3)).toEqual({ attempt: 1, capture: 3 });
  });

  it('does not take a neighbour for the other side', async () => {
    const log = await logOf(
      newCapture(),
      newCapture(),
      newAttempt({ capture: 2 }),
      newAttempt({ capture: 1 }),
    );
    expect(await seqsOf(log, 1)).toEqual({ attempt: 4, capture: 1 });
    expect(await seqsOf(log, 2)).toEqual({ attempt: 3, capture: 2 });
  });

  it('gives null for a side that nobody has seen', async () => {
    const log = await logOf(newAttempt(), newCapture());
    expect(await seqsOf(log, 1)).toEqual({ attempt: 1, capture: null });
    expect(await seqsOf(log, 2)).toEqual({ attempt: null, capture: 2 });
  });

  it('reads the two sides and nothing else, however many requests of others follow', async () => {
    const others = Array.from({ length: 3000 }, () => newAttempt());
    const log = await logOf(newAttempt(), ...others, newCapture({ attempt: 1 }), ...others);
    const { counted, read } = countReads(log);
    expect(await seqsOf(counted, 1)).toEqual({ attempt: 1, capture: 3002 });
    expect(await seqsOf(counted, 3002)).toEqual({ attempt: 1, capture: 3002 });
    expect(await seqsOf(counted, 2)).toEqual({ attempt: 2, capture: null });
    expect(read).toEqual([1, 3002, 3002, 1, 2]);
  });

  it('refuses an entry that is no delivery', async () => {
    const log = await logOf(newNotice('hello'));
    await expect(findDelivery(log, 1)).rejects.toMatchObject({
      code: 'entry/not-a-delivery',
      message:
        'Failed to show entry 1 as a delivery: it is of kind notice. Try an attempt or a capture.',
    });
  });
});

describe('readEntry', () => {
  it('says how far the log goes when there is no such entry', async () => {
    const log = await logOf(newNotice('hello'));
    await expect(readEntry(log, 7)).rejects.toMatchObject({
      code: 'entry/unknown',
      message:
        'Failed to find entry 7 of the log: this recording has none of that number. Try one from 1 to 1.',
    });
  });

  it('says that an entry was dropped from a log in memory, and offers only what is left', async () => {
    const log = createMemoryLog({ clock: systemClock }, { keep: 2 });
    for (const text of ['one', 'two', 'three']) await log.append(newNotice(text));
    await expect(readEntry(log, 1)).rejects.toMatchObject({
      message:
        'Failed to find entry 1 of the log: it was dropped to make room, because this log is kept in memory. Try one from 2 to 3, or a harness with a data folder.',
    });
  });

  it('says that there is nothing yet', async () => {
    await expect(readEntry(await logOf(), 1)).rejects.toMatchObject({
      message:
        'Failed to find entry 1 of the log: this recording is empty. Try firing an event first.',
    });
  });
});
