/** The values of the options that shape traffic: lengths of time, moments, percentages, shapes. */
import { nearestNames } from '#core/errors/nearest-names.ts';
import { parseDuration } from '#core/traffic/parse-duration.ts';
import { parseUntil } from '#core/traffic/parse-until.ts';
import { type TrafficShape, trafficShapeSchema } from '#core/traffic/traffic.ts';

import { usageError } from './usage-error.ts';

/** Makes the parser of a length of time, in milliseconds. */
export function durationOption(option: string): (text: string) => number {
  return (text) => {
    const ms = parseDuration(text);
    if (ms !== null) return ms;
    throw usageError({
      reading: option,
      problem: `${JSON.stringify(text)} is no length of time above zero`,
      advice: `${option} 60s; ms, s, m, h and d are known, and 1h30m is fine`,
      details: { value: text },
    });
  };
}

/** @returns milliseconds from now */
export function untilOption(text: string, now: Date): number {
  const ms = parseUntil(text, now);
  if (ms !== null) return ms;
  throw usageError({
    reading: '--until',
    problem: `${JSON.stringify(text)} is neither a time of day nor a length of time`,
    advice: '--until 18:00 or --until 1h',
    details: { value: text },
  });
}

/** `5` and `5%` are the same. */
export function parsePercent(text: string): number {
  const value = /^\d{1,3}(\.\d{1,6})?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (value <= 100) return value;
  throw usageError({
    reading: '--duplicates',
    problem: `${JSON.stringify(text)} is no percentage from 0 to 100`,
    advice: '--duplicates 5%',
    details: { value: text },
  });
}

export function parseShape(text: string): TrafficShape {
  const shape = trafficShapeSchema.safeParse(text);
  if (shape.success) return shape.data;
  const { options } = trafficShapeSchema;
  const [nearest] = nearestNames(text, options);
  throw usageError({
    reading: '--shape',
    problem: `${JSON.stringify(text)} is none of ${options.join(' and ')}`,
    advice: `--shape ${nearest ?? 'gitlab'}`,
    details: { value: text },
  });
}
