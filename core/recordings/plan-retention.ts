/** Which earlier recordings have to go so that the rest is within limits. */
import { z } from 'zod';

export const retentionSchema = z.object({
  count: z.int().positive().nullable().default(null).describe('recordings at the most; null = any'),
  bytes: z
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('bytes of their logs together at the most; null = any'),
  days: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe('days since one began at the most; null = any'),
});

export type Retention = z.infer<typeof retentionSchema>;

export const keepAll: Retention = { count: null, bytes: null, days: null };

export interface RetainedRecording {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly bytes: number;
  /** The one in use; it counts, and never goes. */
  readonly current: boolean;
  /** Whether somebody said that it is to stay; it counts, and never goes. */
  readonly keep: boolean;
}

const dayMs = 86_400_000;

/**
 * @param now milliseconds since the epoch
 * @returns ids of those that go, the oldest first
 */
export function planRetention(
  recordings: readonly RetainedRecording[],
  { count, bytes, days }: Retention,
  now: number,
): readonly string[] {
  const byAge = [...recordings].sort((one, other) => (one.id < other.id ? -1 : 1));
  let left = byAge.length;
  let size = byAge.reduce((sum, one) => sum + one.bytes, 0);
  const gone: string[] = [];
  for (const one of byAge) {
    const isTooOld = days !== null && Date.parse(one.startedAt) < now - days * dayMs;
    const isTooMuch = (count !== null && left > count) || (bytes !== null && size > bytes);
    if (one.current || one.keep || !(isTooOld || isTooMuch)) continue;
    gone.push(one.id);
    left -= 1;
    size -= one.bytes;
  }
  return gone;
}
