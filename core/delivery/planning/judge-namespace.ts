/**
 * Whether a destination's namespace filters let an event through: a group's filter what happens in that
 * group or below it, a project's filter what happens in that project, and any of them an event that has no
 * namespace. The newer streamer holds events of projects against filters of projects alone.
 * Source: GitLab `ee/lib/audit_events/strategies/`, and for the newer
 * `ee/app/models/concerns/audit_events/externally_streamable.rb` (19.4), as told in docs/discoveries/delivery.md.
 */
import { type Profile, supports } from '../../profiles/profile.ts';
import type { NamespaceFilter, World } from '../../world/world.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { Skip } from './skip-reason.ts';
import type { StreamedRecord } from './streamed-record.ts';

interface Filtered {
  readonly event: AuditEvent;
  readonly record: StreamedRecord;
}

interface Place {
  readonly kind: 'group' | 'project';
  readonly path: string;
}

function pathOf(world: World, { kind, namespaceId }: NamespaceFilter): string | null {
  const records = kind === 'group' ? world.groups : world.projects;
  return records.find(({ id }) => id === namespaceId)?.fullPath ?? null;
}

function letsThrough(
  scope: Place,
  namespace: { readonly kind: Place['kind']; readonly path: string },
  model: StreamedRecord['model'],
): boolean {
  const [path, filtered] = [scope.path.toLowerCase(), namespace.path.toLowerCase()];
  if (model === 'streaming' && scope.kind !== namespace.kind) {
    return false;
  }
  return path === filtered || (namespace.kind === 'group' && path.startsWith(`${filtered}/`));
}

function removalOf({ model, kind }: StreamedRecord): string {
  return model === 'legacy'
    ? 'auditEventsStreamingHttpNamespaceFiltersDelete'
    : `auditEvents${kind === 'group' ? 'Group' : 'Instance'}DestinationNamespaceFilterDelete`;
}

export function judgeNamespace(
  { event, record }: Filtered,
  world: World,
  profile: Profile,
): Skip | null {
  const { namespaceFilters: filters, model } = record;
  const { scope } = event;
  if (
    filters.length === 0 ||
    scope.kind === 'instance' ||
    !supports(profile, 'namespace-filters')
  ) {
    return null;
  }
  const named = filters.map((filter) => ({ kind: filter.kind, path: pathOf(world, filter) }));
  const isLet = named.some(
    ({ kind, path }) => path !== null && letsThrough(scope, { kind, path }, model),
  );
  if (isLet) {
    return null;
  }
  const [what, verb, them] =
    filters.length === 1 ? ['filter', 'lets', 'the filter'] : ['filters', 'let', 'a filter'];
  const paths = named.map(({ path }) => path ?? 'a namespace that is gone').join(', ');
  return {
    reason: 'namespace-filtered',
    message: `The destination's namespace ${what} ${verb} only ${paths} through, and this event happened in ${scope.path}. Remove ${them} with ${removalOf(record)}, or fire in that namespace.`,
  };
}
