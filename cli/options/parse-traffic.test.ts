import { describe, expect, it } from 'vitest';

import { durationOption, parsePercent, parseShape, untilOption } from './parse-traffic.ts';

describe('the options of traffic', () => {
  it('read a length of time', () => {
    expect(durationOption('--duration')('1m')).toBe(60_000);
    expect(untilOption('1h', new Date())).toBe(3_600_000);
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
    [() => untilOption('25:00', new Date()), /neither a time of day nor a length of time/],
  ])('refuse what they do not know, %#', (read, message) => {
    expect(read).toThrow(message);
  });
});
