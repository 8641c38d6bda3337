import { describe, expect, it } from 'vitest';

import { parseUntil } from './parse-until.ts';

describe('parseUntil', () => {
  const now = new Date(2026, 10, 21, 15, 30);

  it('takes a length of time, or a time later today', () => {
    expect(parseUntil('1h', now)).toBe(3_600_000);
    expect(parseUntil('18:00', now)).toBe(9_000_000);
    expect(parseUntil('24:00', now)).toBeNull();
    expect(parseUntil('soon', now)).toBeNull();
  });

  it('takes a time that has passed as one of tomorrow', () => {
    expect(parseUntil('15:30', now)).toBe(86_400_000);
    expect(parseUntil('9:30', now)).toBe(64_800_000);
  });
});
