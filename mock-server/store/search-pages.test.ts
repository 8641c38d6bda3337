import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { steadyClock as clock } from '../../test/support/steady-ports.ts';
import { createMemoryLog } from './create-memory-log.ts';
import { createSearchPages, type SearchPageRequest } from './search-pages.ts';

const everything: SearchPageRequest = {
  search: '',
  each: 'entry',
  offset: 0,
  limit: 3,
  sort: 'time',
  descending: false,
};

function took(milliseconds: number, capture: number | null = null) {
  return newAttempt({
    capture,
    timing: { connected: null, requestSent: null, firstByte: null, done: milliseconds },
  });
}

async function logOf(...entries: Parameters<ReturnType<typeof createMemoryLog>['append']>[0][]) {
  const log = createMemoryLog({ clock });
  for (const entry of entries) await log.append(entry);
  const pages = createSearchPages(log);
  return {
    log,
    page: (change: Partial<SearchPageRequest>) => pages.page({ ...everything, ...change }),
  };
}

describe('a page of what a search finds', () => {
  it('is any part of it, from either end', async () => {
    const { page } = await logOf(...['a', 'b', 'c', 'd', 'e'].map(newNotice));
    expect(await page({})).toEqual({ seqs: [1, 2, 3], total: 5, complete: true, offset: 0 });
    expect((await page({ offset: 3 })).seqs).toEqual([4, 5]);
    expect((await page({ offset: 9 })).seqs).toEqual([]);
    expect((await page({ descending: true })).seqs).toEqual([5, 4, 3]);
    expect((await page({ descending: true, offset: 4 })).seqs).toEqual([1]);
    expect((await page({ descending: true, offset: 5 })).seqs).toEqual([]);
    expect(await page({ search: 'kind:skip' })).toMatchObject({
      seqs: [],
      total: 0,
      complete: true,
    });
  });

  it('is the one around an entry, found or not', async () => {
    const { page } = await logOf(...['yes', 'yes', 'no', 'yes', 'yes', 'yes'].map(newNotice));
    const around = (seq: number, change: Partial<SearchPageRequest> = {}) =>
      page({ search: 'yes', limit: 2, around: seq, ...change });
    expect(await around(4)).toMatchObject({ seqs: [4, 5], offset: 2, total: 5 });
    expect(await around(3)).toMatchObject({ seqs: [4, 5], offset: 2 });
    expect(await around(1, { descending: true })).toMatchObject({ seqs: [1], offset: 4 });
    expect(await around(99)).toMatchObject({ seqs: [6], offset: 4 });
  });

  it('has what came after the first look', async () => {
    const { log, page } = await logOf(newNotice('yes'), newNotice('no'));
    expect((await page({ search: 'yes' })).total).toBe(1);
    await log.append(newNotice('yes'));
    expect(await page({ search: 'yes' })).toMatchObject({ seqs: [1, 3], total: 2, complete: true });
    await log.startRecording();
    expect((await page({ search: 'yes' })).total).toBe(0);
  });

  it('counts the two sides of a delivery once, by whichever was logged first', async () => {
    const { page } = await logOf(
      newCapture(),
      newNotice('between'),
      took(5, 1),
      took(1),
      newCapture({ attempt: 4 }),
    );
    const request = { each: 'delivery', search: 'kind:attempt or kind:capture' } as const;
    expect((await page(request)).seqs).toEqual([1, 4]);
    expect((await page({ ...request, search: 'kind:attempt' })).seqs).toEqual([1, 4]);
    expect((await page({ ...request, sort: 'duration' })).seqs).toEqual([4, 1]);
  });

  it('is sorted by duration; equals stand in their order, and what has none comes first', async () => {
    const { log, page } = await logOf(took(30), took(0.25), newNotice('none'), took(30), took(7));
    expect((await page({ sort: 'duration', limit: 9 })).seqs).toEqual([3, 2, 5, 1, 4]);
    expect((await page({ sort: 'duration', descending: true, limit: 2 })).seqs).toEqual([4, 1]);
    await log.append(took(9999));
    expect((await page({ sort: 'duration', descending: true, limit: 1 })).seqs).toEqual([6]);
  });

  it('ends when nobody waits for it', async () => {
    const { log } = await logOf(newNotice('yes'));
    const pages = createSearchPages(log);
    await expect(pages.page(everything, AbortSignal.abort(new Error('gone')))).rejects.toThrow(
      'gone',
    );
  });
});
