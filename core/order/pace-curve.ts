/**
 * When each event of a stream is due. A curve answers for any event by itself, without those before it, so that a
 * plan of any length takes no memory.
 * Source of the figures: GitLab's design document "Migrate audit event streaming to NATS-based event delivery":
 * about 750 events a second sustained on GitLab.com, in bursts about 10,000. How often bursts come and how long
 * they last is not told; that is a choice.
 */
import type { TrafficShape } from './order-fields.ts';
import { createSeededRandom, deriveSeed } from './seeded-random.ts';

/** GitLab.com's burst over its sustained rate. */
export const spikeFactor = 10_000 / 750;
const windowMs = 60_000;
/** In each window one spike of this length. */
const spikeMs = 1000;

/** Milliseconds after the start at which event number `index`, from 0, is due; never falls. */
export type PaceCurve = (index: number) => number;

export interface Pace {
  /** Events a second; null = all are due at once. */
  readonly rate: number | null;
  readonly shape: TrafficShape;
  /** Events that are due at the start. */
  readonly burst: number;
  readonly seed: number;
}

export function createPaceCurve({ rate, shape, burst, seed }: Pace): PaceCurve {
  if (rate === null) return () => 0;
  const perMs = rate / 1000;
  const after = shape === 'gitlab' ? spikyCurve(perMs, seed) : (index: number) => index / perMs;
  return (index) => (index < burst ? 0 : after(index - burst + 1));
}

function spikyCurve(perMs: number, seed: number): PaceCurve {
  const inSpike = spikeMs * perMs * spikeFactor;
  const inWindow = (windowMs - spikeMs) * perMs + inSpike;
  return (index) => {
    const window = Math.floor(index / inWindow);
    const rest = index - window * inWindow;
    const spikeAt = createSeededRandom(deriveSeed(seed, window)).next() * (windowMs - spikeMs);
    const before = spikeAt * perMs;
    const within = Math.min(Math.max(rest - before, 0), inSpike);
    const steady = rest - within;
    return window * windowMs + steady / perMs + within / (perMs * spikeFactor);
  };
}

/** How many events of the curve are due before that many milliseconds have passed. */
export function countBefore(curve: PaceCurve, ms: number): number {
  let least = 0;
  let most = 1;
  while (curve(most - 1) < ms) {
    least = most;
    most *= 2;
  }
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (curve(middle) < ms) least = middle + 1;
    else most = middle;
  }
  return least;
}
