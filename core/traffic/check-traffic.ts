/** What cannot be meant together in an order of traffic, found before anything is sent. */
import { HarnessError } from '../errors/harness-error.ts';
import type { Traffic } from './traffic.ts';

export interface CheckedLoad {
  readonly traffic: Traffic;
  readonly count: number;
  readonly rate: number | null;
}

export interface TrafficSize {
  /** Events in all. */
  readonly total: number;
  /** Milliseconds from the first event of a round to its end. */
  readonly spanMs: number;
}

/** Beyond this a plan is a slip of the pen. */
const mostEvents = 1_000_000_000;

function invalid(field: string, problem: string, advice: string): HarnessError {
  return new HarnessError({
    code: 'traffic/invalid',
    category: 'user-input',
    message: `Failed to plan the traffic: ${problem}. Try ${advice}.`,
    details: { field },
  });
}

/**
 * @param size once it is known
 * @throws HarnessError `traffic/invalid`; its details name the field
 */
export function checkTraffic(load: CheckedLoad, size?: TrafficSize): void {
  if (size === undefined) checkParts(load);
  else checkSize(load, size);
}

function checkParts({ traffic, count, rate }: CheckedLoad): void {
  const { burst, durationMs, shape } = traffic;
  if (rate === null && shape === 'gitlab') {
    throw invalid('shape', 'the shape gitlab needs a rate', 'the rate 750, that of GitLab.com');
  }
  if (rate === null && durationMs !== null) {
    throw invalid('durationMs', 'a duration needs a rate', 'a rate beside it, or a count instead');
  }
  if (rate === null && burst > 1) {
    throw invalid(
      'burst',
      'without a rate all events go at once, so a burst changes nothing',
      'a rate for what follows the burst, or more events under way at once',
    );
  }
  if (durationMs !== null && count > 1) {
    throw invalid('durationMs', 'a count and a duration both say how many', 'one of the two');
  }
}

function checkSize({ traffic: { repeat } }: CheckedLoad, { total, spanMs }: TrafficSize): void {
  if (total > mostEvents) {
    throw invalid(
      'count',
      `${total} events are more than ${mostEvents}, the most that one run has`,
      'a lower count, rate or duration',
    );
  }
  if (repeat !== null && spanMs > repeat.everyMs) {
    const [takes, every] = [spanMs / 1000, repeat.everyMs / 1000];
    throw invalid(
      'repeat',
      `it is to begin again every ${every} s, and once through takes ${Math.ceil(takes)} s`,
      'a longer interval or a higher rate',
    );
  }
}
