import { describe, expect, it } from 'vitest';

import { pageRange } from './create-event-log.ts';

describe('pageRange', () => {
  it.each([
    ['the newest', { limit: 3 }, { start: 8, count: 3 }],
    ['all when there are fewer', { limit: 50 }, { start: 1, count: 10 }],
    ['those before', { before: 5, limit: 3 }, { start: 2, count: 3 }],
    ['the few before', { before: 3, limit: 3 }, { start: 1, count: 2 }],
    ['none before the first', { before: 1, limit: 3 }, { start: 1, count: 0 }],
    [
      'the newest before a place that is not there yet',
      { before: 99, limit: 2 },
      { start: 9, count: 2 },
    ],
    ['those after', { after: 5, limit: 3 }, { start: 6, count: 3 }],
    ['the few after', { after: 8, limit: 3 }, { start: 9, count: 2 }],
    ['none after the last', { after: 10, limit: 3 }, { start: 11, count: 0 }],
    ['those between', { after: 2, before: 5, limit: 9 }, { start: 3, count: 2 }],
    ['none between neighbours', { after: 4, before: 5, limit: 9 }, { start: 5, count: 0 }],
  ])('finds %s', (_name, request, range) => {
    expect(pageRange(request, 1, 10)).toEqual(range);
  });

  it('leaves out what is no longer kept', () => {
    expect(pageRange({ after: 0, limit: 3 }, 6, 10)).toEqual({ start: 6, count: 3 });
    expect(pageRange({ before: 8, limit: 9 }, 6, 10)).toEqual({ start: 6, count: 2 });
    expect(pageRange({ before: 3, limit: 9 }, 6, 10).count).toBe(0);
  });

  it('finds nothing in an empty recording', () => {
    expect(pageRange({ limit: 9 }, 0, 0).count).toBe(0);
    expect(pageRange({ after: 0, limit: 9 }, 0, 0).count).toBe(0);
  });
});
