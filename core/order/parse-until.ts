/** When something is to end, as it is typed: a time of day, or a length of time from now. */
import { parseDuration } from './parse-duration.ts';

const dayMs = 86_400_000;

/**
 * @param text `18:00` by the clock of whoever types it, the next one of that name; or `1h`
 * @returns milliseconds from now; null when it is neither
 */
export function parseUntil(text: string, now: Date): number | null {
  return parseDuration(text) ?? untilTimeOfDay(text, now);
}

function untilTimeOfDay(text: string, now: Date): number | null {
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === '') return null;
  const then = new Date(now);
  then.setHours(Number(hours), Number(minutes), 0, 0);
  const ms = then.getTime() - now.getTime();
  return ms > 0 ? ms : ms + dayMs;
}
