import { describe, expect, it } from 'vitest';

import { countOf, formatBytes, formatMs, formatTime } from './format-quantity.ts';

describe('quantities', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [62_500, '63 kB'],
    [25_000_000, '25 MB'],
    [3_200_000_000_000, '3200 GB'],
  ])('write %i bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [0.031, '0.03 ms'],
    [1.26, '1.3 ms'],
    [120.4, '120 ms'],
    [8000, '8,000 ms'],
  ])('write %d milliseconds as %s', (ms, text) => {
    expect(formatMs(ms)).toBe(text);
  });

  it('count in words', () => {
    expect(countOf(1, 'entry', 'entries')).toBe('1 entry');
    expect(countOf(0, 'entry', 'entries')).toBe('0 entries');
    expect(countOf(1204, 'row')).toBe('1,204 rows');
  });

  it('write a time of day with milliseconds', () => {
    const local = new Date(2026, 10, 21, 9, 5, 7, 8);
    expect(formatTime(local.toISOString())).toBe('09:05:07.008');
  });
});
