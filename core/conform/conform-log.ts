/** Holds the requests of a log against a version, one after the other, and says which version they match best. */
import { makeProfile } from '../profiles/make-profile.ts';
import type { ProfileTimeline } from '../profiles/profile.ts';
import { type Arrivals, createArrivals, type SeenTexts } from '../search/arrivals.ts';
import { conformRequest } from './conform-request.ts';
import {
  type ConformedRequest,
  type ConformOptions,
  type RequestEntry,
  toConformed,
} from './conformed-request.ts';
import type { Finding } from './finding.ts';

/** @param seen keeps which ids came where; left out = a Set */
export function createConformance(
  options: ConformOptions,
  seen?: SeenTexts,
): (entry: RequestEntry, largeBody: string | null) => readonly Finding[] {
  const arrivals: Arrivals = createArrivals(seen);
  return (entry, largeBody) => {
    const { seq } = entry;
    const own = conformRequest(toConformed(entry, largeBody), options);
    const found = own.map((finding) => ({ ...finding, seq }));
    return arrivals(entry).isDuplicate ? [...found, duplicate(seq)] : found;
  };
}

function duplicate(seq: number): Finding {
  return {
    id: 'duplicates/same-id',
    level: 'should',
    title: 'The event came before',
    seq,
    why: 'Retries, mirrors and redelivered batches send an event again: whoever counts it twice is wrong.',
    source: 'docs/discoveries/delivery.md',
    evidence: { expected: 'each id once at this place', actual: 'an id that came before' },
  };
}

export interface VersionMatch {
  readonly version: string;
  /** Findings of level must and should in all requests. */
  readonly faults: number;
}

/**
 * Which versions the requests match best: those with the fewest findings that no such GitLab would give.
 * @returns all versions, the best first; of equals the oldest
 */
export function matchVersions(
  requests: readonly ConformedRequest[],
  timeline: ProfileTimeline,
  options: Omit<ConformOptions, 'profile'>,
): readonly VersionMatch[] {
  return timeline.milestones
    .map((version) => {
      const profile = makeProfile(version, timeline);
      const faults = requests
        .flatMap((request) => conformRequest(request, { ...options, profile }))
        .filter(({ level }) => level !== 'may').length;
      return { version, faults };
    })
    .sort((one, other) => one.faults - other.faults);
}
