/** Holds the requests of a log against a version, one after the other, and says which version they match best. */
import { decodeBase64 } from '../http/base64.ts';
import { textOfCodes, toByteString } from '../http/byte-string.ts';
import type { RequestText } from '../http/odd-framing.ts';
import type { StoredBody } from '../http/stored-body.ts';
import type { AttemptEntry, CaptureEntry } from '../log/log-entry.ts';
import { rawRequestOf } from '../log/raw-request.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import type { ProfileTimeline } from '../profiles/profile.ts';
import { type Arrivals, createArrivals, type SeenTexts } from '../search/arrivals.ts';
import { conformRequest } from './conform-request.ts';
import type { ConformedRequest, ConformOptions } from './conformed-request.ts';
import type { Finding } from './finding.ts';

export type RequestEntry = AttemptEntry | CaptureEntry;

/** @param largeBody text of a body that stands beside the log */
export function toConformed(entry: RequestEntry, largeBody: string | null): ConformedRequest {
  const { method, target, rawHeaders, body } = entry.request;
  const text = body.encoding === 'utf8' ? body.text : largeBody;
  const wire = wireTextOf(entry);
  return {
    ...{ method, target, rawHeaders, body: text, bodySize: body.size },
    ...(wire === null ? {} : { wire }),
  };
}

/** Chunks that stand in a file beside the log are not looked into. */
function wireTextOf(entry: RequestEntry): RequestText | null {
  const raw = rawRequestOf(entry);
  if (raw === null) return null;
  if (entry.kind === 'attempt') {
    return { head: raw.head, framed: null, trailers: [], complete: true };
  }
  const { wire, request, complete } = entry;
  const framed = wire?.body === undefined ? null : inlineBytes(wire.body);
  return { head: raw.head, framed, trailers: request.rawTrailers, complete };
}

/** One character for each byte; null = they stand elsewhere. */
function inlineBytes(body: StoredBody): string | null {
  switch (body.encoding) {
    case 'utf8':
      return toByteString(body.text);
    case 'base64':
      return textOfCodes(decodeBase64(body.text));
    case 'file':
      return null;
  }
}

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
