import { describe, expect, it } from 'vitest';

import { durationOption, parsePercent, parseShape, parseUntil } from './parse-traffic.ts';

describe('the options of traffic', () => {
  it('read a length of time', () => {
    expect(durationOption('--duration')('1m')).toBe(60_000);
  });

  it.each(['0', '5%', '12.5%', '100'])('read %s as a percentage', (text) => {
    expect(parsePercent(text)).toBe(Number.parseFloat(text));
  });

  it('read the shapes', () => {
    expect([parseShape('steady'), parseShape('gitlab')]).toEqual(['steady', 'gitlab']);
  });

  it.each<[() => unknown, RegExp]>([
    [() => durationOption('--every')('soon'), /read --every: "soon" is no length of time.*60s/],
    [() => durationOption('--duration')('0s'), /above zero/],
    [() => parsePercent('101'), /"101" is no percentage from 0 to 100/],
    [() => parsePercent('-1'), /no percentage/],
    [() => parseShape('gitalb'), /none of steady and gitlab. Try --shape gitlab/],
    [() => parseUntil('25:00', new Date()), /neither a time of day nor a length of time/],
  ])('refuse what they do not know, %#', (read, message) => {
    expect(read).toThrow(message);
  });
});

describe('parseUntil', () => {
  const now = new Date(2026, 10, 21, 15, 30);

  it('takes a length of time, or a time later today', () => {
    expect(parseUntil('1h', now)).toBe(3_600_000);
    expect(parseUntil('18:00', now)).toBe(9_000_000);
  });

  it('takes a time that has passed as one of tomorrow', () => {
    expect(parseUntil('15:30', now)).toBe(86_400_000);
    expect(parseUntil('9:30', now)).toBe(64_800_000);
  });
});
