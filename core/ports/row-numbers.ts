/**
 * The ids of a database table, without a database: each is one higher than the one before. One sequence
 * serves a whole harness; two of them would give out the same numbers.
 */
import type { Clock, RandomSource, RowNumbers } from './ports.ts';

/** First numbers of two sequences that begin a millisecond apart are at least this far from each other. */
const numbersPerMillisecond = 1000;

/**
 * The first number comes from the clock, so that a harness that starts again, or a second one that feeds
 * the same endpoint, does not repeat numbers: endpoints tell duplicates by them. A sequence would have to
 * give out a million numbers a second to reach one that begins later. All are exact in every JSON reader.
 */
export function createRowNumbers(ports: {
  readonly clock: Clock;
  readonly random: RandomSource;
}): RowNumbers {
  let last: number | null = null;
  return {
    next() {
      last = last === null ? firstNumber(ports.clock.now(), ports.random.uuid()) : last + 1;
      return last;
    },
  };
}

function firstNumber(now: number, uuid: string): number {
  const chance = Number.parseInt(uuid.slice(-8), 16) % numbersPerMillisecond;
  return Math.max(0, Math.floor(now)) * numbersPerMillisecond + chance + 1;
}
