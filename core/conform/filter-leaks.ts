/** Events that came to a destination although its filters leave them out, as far as the destination is known. */
import type { AttemptEntry, CaptureEntry } from '../log/log-entry.ts';
import { eventTypesOf } from '../search/entry-facts.ts';
import { evidence, type Finding } from './finding.ts';

export interface FilteredDestination {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Empty = every type. */
  readonly eventTypeFilters: readonly string[];
}

/** @returns at most one finding; what came where nobody knows whose it is has none */
export function findFilterLeak(
  entry: AttemptEntry | CaptureEntry,
  destinations: readonly FilteredDestination[],
): readonly Finding[] {
  const [destination, other] = destinations.filter((one) => isOf(entry, one));
  if (destination === undefined || other !== undefined) return [];
  const { eventTypeFilters: filters, name } = destination;
  const leaked = eventTypesOf(entry).filter((type) => !filters.includes(type));
  if (filters.length === 0 || leaked.length === 0) return [];
  return [
    {
      id: 'filters/leak',
      level: 'should',
      title: `An event came that ${name} does not want`,
      seq: entry.seq,
      why: 'The destination has filters now that leave this event type out; some versions are known to leak.',
      source: 'docs/discoveries/delivery.md',
      evidence: evidence(filters.join(', '), leaked.join(', ')),
    },
  ];
}

function isOf(entry: AttemptEntry | CaptureEntry, { id, url }: FilteredDestination): boolean {
  if (entry.kind === 'attempt') return entry.destination.id === id;
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1];
  return path !== undefined && (path === '' ? '/' : path) === entry.request.target;
}
