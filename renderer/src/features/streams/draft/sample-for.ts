/** What to fire so that a destination gets it: the nearest event that its filters let through, where they ask for it. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import type { EventType } from '#core/catalogue/event-type.ts';
import { eventTypesInVersion, knownInVersion } from '#core/catalogue/filter-by-version.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';

export interface Sample {
  /** Id of the item to fire. */
  readonly item: string;
  readonly scope: { readonly kind: 'group' | 'project'; readonly path: string } | null;
}

export interface SampleSources {
  readonly fixtures: readonly Fixture[];
  readonly eventTypes: readonly EventType[];
  /** GitLab version. */
  readonly version: string;
}

/** @returns null when its filters let nothing through that can be fired; scope null = the instance */
export function sampleFor(
  destination: Pick<
    DestinationView,
    'groupPath' | 'eventTypeFilters' | 'deniedEventTypes' | 'namespaceFilters'
  >,
  { fixtures, eventTypes, version }: SampleSources,
): Sample | null {
  const { groupPath, eventTypeFilters, deniedEventTypes, namespaceFilters } = destination;
  const passes = (type: string): boolean =>
    !deniedEventTypes.includes(type) &&
    (eventTypeFilters.length === 0 || eventTypeFilters.includes(type));
  // The oldest versions stream before the documents had an example.
  const inVersion = knownInVersion(fixtures, version);
  const documented = (inVersion.length === 0 ? fixtures : inVersion).find(({ eventType }) =>
    passes(eventType),
  );
  const listed = eventTypesInVersion(eventTypes, version).find(
    ({ name, streamed }) => streamed && passes(name),
  );
  const item = documented?.id ?? (listed === undefined ? null : `type:${listed.name}`);
  if (item === null) return null;
  const [namespace] = namespaceFilters;
  if (namespace !== undefined)
    return { item, scope: { kind: namespace.kind, path: namespace.path } };
  return { item, scope: groupPath === null ? null : { kind: 'group', path: groupPath } };
}
