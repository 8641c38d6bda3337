/** How far the index of a log is, while it is made anew of what stands there: it was missing, or an older version made it. */
import { z } from 'zod';

const count = z.int().nonnegative();

export const indexProgressSchema = z.object({
  /** Entries that were read. */
  done: count,
  /** Entries that there are. */
  total: count,
});

export type IndexProgress = z.infer<typeof indexProgressSchema>;

/** Whole per cent; 100 only once it has everything. */
export function indexPercent({ done, total }: IndexProgress): number {
  return total === 0 ? 100 : Math.floor((100 * done) / total);
}

/** As a sentence, and what that means. */
export function indexSentence({ done, total }: IndexProgress): string {
  const [read, all] = [done, total].map((entries) => entries.toLocaleString('en'));
  return `The index of the log is being made: ${read ?? ''} of ${all ?? ''} entries. Searches wait for it, all else goes on.`;
}
