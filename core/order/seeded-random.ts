/**
 * Randomness that can be had again: the same seed gives the same numbers on every machine. For the order and the
 * times of events only. Ids, tokens and all that must not be guessed come from the machine's own source.
 */
import type { RandomSource } from '../ports/ports.ts';

export interface SeededRandom {
  /** From 0 up to, but without, 1. */
  readonly next: () => number;
  /** A whole number from 0 up to, but without, `limit`. */
  readonly below: (limit: number) => number;
}

/**
 * The generator mulberry32, of 32 bits of state.
 * @param seed a whole number; only its lowest 32 bits count
 */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (limit) => Math.floor(next() * limit) };
}

/** A seed of its own for each number, so that neighbours have nothing to do with each other. */
export function deriveSeed(seed: number, number: number): number {
  return (seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0;
}

/** The numbers from 0 up to, but without, `count`, in an order drawn by lot; each order is as likely as any other. */
export function drawOrder(count: number, random: SeededRandom): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const drawn = random.below(last + 1);
    const [here = last, there = drawn] = [order[last], order[drawn]];
    order[last] = there;
    order[drawn] = here;
  }
  return order;
}

/** A seed out of the machine's own randomness. */
export function drawSeed({ uuid }: Pick<RandomSource, 'uuid'>): number {
  return Number.parseInt(uuid().slice(0, 8), 16) >>> 0;
}
