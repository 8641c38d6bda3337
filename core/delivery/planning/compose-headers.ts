/**
 * The headers that GitLab hands to its HTTP client for one destination, in the order in which it builds
 * its hash. That order decides both the wire order and who wins among equal names.
 * Source: GitLab `ee/lib/audit_events/strategies/` (16.1),
 * `ee/lib/audit_events/streaming/` (19.4).
 */
import type { RawHeader, RawHeaders } from '../../http/raw-headers.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { CustomHeader, Destination } from '../../world/world.ts';

export const tokenHeaderName = 'X-Gitlab-Event-Streaming-Token';
export const eventTypeHeaderName = 'X-Gitlab-Audit-Event-Type';

export type StreamedHeader = Pick<CustomHeader, 'key' | 'value' | 'active'>;

export interface HeaderSources {
  readonly kind: Destination['kind'];
  readonly verificationToken: string;
  readonly headers: readonly StreamedHeader[];
  /** Empty = the event has no type, and the header is left out. */
  readonly eventType: string;
}

/** Equal names may stand in the list more than once: the client keeps the first place and the last value. */
export function composeHeaders(sources: HeaderSources, profile: Profile): RawHeaders {
  const token: RawHeaders = supports(profile, 'verification-token-header')
    ? [[tokenHeaderName, sources.verificationToken]]
    : [];
  const type: RawHeaders =
    supports(profile, 'event-type-header') && sources.eventType !== ''
      ? [[eventTypeHeaderName, sources.eventType]]
      : [];
  const custom = customHeaders(sources, profile);
  return supports(profile, 'consolidated-streaming')
    ? [...custom, ...token, ...type]
    : [...token, ...custom, ...type];
}

function customHeaders({ kind, headers }: HeaderSources, profile: Profile): RawHeaders {
  const hasHeaders = supports(profile, kind === 'group' ? 'custom-headers' : 'instance-headers');
  if (!hasHeaders) {
    return [];
  }
  return headers
    .filter(({ active }) => active || !supports(profile, 'header-active-flag'))
    .map(({ key, value }): RawHeader => [key, value]);
}
