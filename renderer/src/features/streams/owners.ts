/** Destinations by whose they are: each top-level group that has some, then the instance. */
import type { DestinationView } from '#contract/views/destination-view.ts';

export interface Owned {
  /** Full path of the group; null = the instance. */
  readonly groupPath: string | null;
  readonly destinations: readonly DestinationView[];
}

/** @param owners paths in the order wanted, null for the instance; those of destinations are added */
export function byOwner(
  destinations: readonly DestinationView[],
  owners: readonly (string | null)[],
): readonly Owned[] {
  const of = destinations.map(({ groupPath }) => groupPath);
  const groups = [...owners, ...of].filter((path) => path !== null);
  const sorted = [...new Set(groups)].sort((one, other) => one.localeCompare(other));
  const isInstance = owners.includes(null) || of.includes(null);
  return [...sorted, ...(isInstance ? [null] : [])].map((groupPath) => ({
    groupPath,
    destinations: destinations.filter((destination) => destination.groupPath === groupPath),
  }));
}

export function ownerName(groupPath: string | null): string {
  return groupPath ?? 'Instance';
}
