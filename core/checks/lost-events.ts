/** How many events a version would lose, of how many that it sends: versions differ in both. */
import type { CheckedProbe } from './check-report.ts';
import { probeTable } from './probes/probe-table.ts';

const eventIds = new Set(probeTable.filter(({ kind }) => kind === 'event').map(({ id }) => id));

/** Whether a probe stands for an event that has to be kept. */
export function isOfEvent({ id }: Pick<CheckedProbe, 'id'>): boolean {
  return eventIds.has(id);
}

/** @returns both counted over the probes of events that this version sends */
export function lostUnder(
  probes: readonly Pick<CheckedProbe, 'id' | 'versions'>[],
  version: string,
): { readonly lost: number; readonly of: number } {
  const sent = probes.filter((probe) => isOfEvent(probe) && version in probe.versions);
  return {
    lost: sent.filter(({ versions }) => versions[version] === 'lost').length,
    of: sent.length,
  };
}
