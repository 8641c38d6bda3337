/**
 * `Query.auditEventDefinitions`: GitLab's catalogue of audit event types as the version knows it. The
 * catalogue at hand has no descriptions and no links, so the words of the name stand for the one and null
 * for the others.
 */
import type { EventType } from '#core/catalogue/event-type.ts';
import { eventTypesInVersion } from '#core/catalogue/filter-by-version.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';
import { eventTypes } from '#fixtures/index.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { type Connection, connectionOf, type PageArguments } from './connection.ts';

function isStreamed({ streamed_16_5: streamedEarlier }: EventType, profile: Profile): boolean {
  return supports(profile, 'every-type-streamed') || streamedEarlier !== false;
}

/**
 * Whether a name may be filtered by: any in versions that do not ask, else one of the version's event types.
 * Source: GitLab merge request 136319.
 */
export function isDefinedIn(profile: Profile): (name: string) => boolean {
  if (!supports(profile, 'defined-event-types')) return () => true;
  const names = new Set(eventTypesInVersion(eventTypes, profile.version).map(({ name }) => name));
  return (name) => names.has(name);
}

function describe(name: string): string {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export function auditEventDefinitions(
  args: PageArguments,
  { profile }: GitLabCall,
): Connection<object> {
  const known = eventTypesInVersion(eventTypes, profile.version);
  const numbered = known.map((type, index) => ({ id: index + 1, type }));
  return connectionOf(numbered, 'oldest first', args, ({ type }) => ({
    name: type.name,
    description: describe(type.name),
    featureCategory: type.feature_category,
    milestone: type.introduced,
    savedToDatabase: type.saved_to_database,
    streamed: isStreamed(type, profile),
    introducedByIssue: null,
    introducedByMr: null,
  }));
}
