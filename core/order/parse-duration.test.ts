import { describe, expect, it } from 'vitest';

import { parseDuration } from './parse-duration.ts';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['60s', 60_000],
    ['1.5s', 1500],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
  ])('reads %s as %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '60', 's', '0s', '-1s', '1 h', '1x', '1h30', '1e3s', 'soon'])(
    'takes %j for no duration',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );
});
