/** A clock that stands still and randomness that counts: the same on every run, different on every call. */
import type { Clock, RandomSource } from '#core/ports/ports.ts';

export const steadyNow = '2023-06-22T10:00:00.000Z';

export const steadyClock: Clock = { now: () => Date.parse(steadyNow), monotonic: () => 0 };

export function countingRandom(): RandomSource {
  let count = 0;
  const next = (): string => {
    count += 1;
    return String(count);
  };
  return {
    uuid: () => `00000000-0000-4000-8000-${next().padStart(12, '0')}`,
    alphanumeric: (length) => `r${next()}`.padEnd(length, 'x').slice(0, length),
  };
}
