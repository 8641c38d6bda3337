/**
 * Which events a GitLab version knows. The catalogue says of each when it came; of the few that went
 * away it only says that the newest list no longer has them.
 */
import { compareVersions, parseVersion, type Version } from '../profiles/compare-versions.ts';
import type { EventType } from './event-type.ts';

/** The version whose list `in_latest` was read from. */
const latestList: Version = { major: 18, minor: 10 };

/**
 * Those that had come by that version, in the order given.
 * @param items fixtures or event types
 * @param version as a profile has it, e.g. `16.1`
 */
export function knownInVersion<Item extends { readonly introduced: string }>(
  items: readonly Item[],
  version: string,
): Item[] {
  const wanted = parseVersion(version);
  return items.filter(({ introduced }) => {
    const since = parseVersion(introduced);
    return wanted !== null && since !== null && compareVersions(since, wanted) <= 0;
  });
}

/** The event types of that version: what had come by then, without what had gone again. */
export function eventTypesInVersion(types: readonly EventType[], version: string): EventType[] {
  const wanted = parseVersion(version);
  const isLatest = wanted !== null && compareVersions(wanted, latestList) >= 0;
  return knownInVersion(types, version).filter(({ in_latest }) => in_latest || !isLatest);
}
