/** From the flags of `fire` to the traffic that is meant. What contradicts itself only in sum is found by the plan. */
import { plainTraffic, type Traffic, type TrafficShape } from '#core/traffic/traffic.ts';

import { usageError } from '../../options/usage-error.ts';

/** As commander reads them; lengths of time in milliseconds. */
export interface TrafficFlags {
  readonly count?: number;
  readonly rate?: number;
  readonly burst?: number;
  readonly shape?: TrafficShape;
  readonly duration?: number;
  readonly seed?: number;
  readonly duplicates?: number;
  readonly twinIds?: boolean;
  readonly twins?: boolean;
  readonly reorder?: number;
  readonly every?: number;
  readonly until?: number;
}

/** @throws HarnessError when one option needs or excludes another */
export function readTraffic(flags: TrafficFlags): Traffic {
  const { burst, shape, duration, seed, duplicates, twinIds, twins, reorder } = flags;
  refuseHalfOrders(flags);
  return {
    burst: burst ?? plainTraffic.burst,
    shape: shape ?? plainTraffic.shape,
    durationMs: duration ?? null,
    seed: seed ?? null,
    duplicates: duplicates ?? 0,
    twinIds: twinIds === true,
    twins: twins === true,
    reorder: reorder ?? 0,
    repeat: readRepeat(flags),
  };
}

/** The plan refuses these too, in words that know nothing of options. */
function refuseHalfOrders({ count, rate, burst, shape, duration }: TrafficFlags): void {
  const needsRate = [
    ...(shape === 'gitlab' ? ['--shape gitlab'] : []),
    ...(duration === undefined ? [] : ['--duration']),
    ...((burst ?? 1) > 1 ? ['--burst'] : []),
  ];
  const [first] = needsRate;
  if (rate === undefined && first !== undefined) {
    const why = {
      '--shape gitlab': ['its spikes are multiples of the rate', "--rate 750, GitLab.com's own"],
      '--duration': ['without a rate nobody knows how many events that is', '--rate 50 beside it'],
      '--burst': ['without a rate all events go at once anyhow', '--rate for what follows it'],
    }[first] ?? ['it needs --rate', '--rate 50 beside it'];
    const [problem = '', advice = ''] = why;
    throw usageError({ reading: first, problem, advice });
  }
  if (duration !== undefined && count !== undefined) {
    throw usageError({
      reading: '--duration',
      problem: 'it contradicts --count: both say how many',
      advice: 'one of the two',
    });
  }
}

function readRepeat({ every, until }: TrafficFlags): Traffic['repeat'] {
  if (every !== undefined && until !== undefined) return { everyMs: every, forMs: until };
  if (every !== undefined) {
    throw usageError({
      reading: '--every',
      problem: 'it does not say when to stop',
      advice: '--until 1h or --until 18:00 beside it',
    });
  }
  if (until !== undefined) {
    throw usageError({
      reading: '--until',
      problem: 'it does not say how often',
      advice: '--every 10s beside it, or --duration for one stream of that length',
    });
  }
  return null;
}
