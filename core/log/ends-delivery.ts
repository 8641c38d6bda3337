/**
 * Whether an entry is what its delivery came to. An answer that redirects onwards is not: the attempt after it
 * goes on. Counts and lists of deliveries leave such entries out.
 */
import type { AttemptEntry, SkipEntry } from './log-entry.ts';

type Delivered = Pick<AttemptEntry, 'kind' | 'verdict'> | Pick<SkipEntry, 'kind'>;

export function endsDelivery(entry: Delivered): boolean {
  return entry.kind === 'skip' || entry.verdict.code !== 'redirected';
}
