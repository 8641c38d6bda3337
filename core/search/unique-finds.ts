/**
 * Tells the first entry of each request: an attempt and its capture are one delivery, and whoever counts what a search
 * finds counts it once.
 */
import type { LogEntry } from '../log/log-entry.ts';

/** Fed what was found, in order. @returns whether it is of a request that was not found before */
export function createUniqueFinds(): (entry: LogEntry) => boolean {
  const found = new Set<number>();
  return (entry) => {
    if (entry.kind !== 'attempt' && entry.kind !== 'capture') return true;
    const partner = entry.kind === 'attempt' ? entry.capture : entry.attempt;
    // Whichever was logged second names the other.
    if (partner !== null && found.has(partner)) return false;
    found.add(entry.seq);
    return true;
  };
}
