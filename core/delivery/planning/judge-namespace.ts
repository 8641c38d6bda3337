/**
 * Whether a destination's namespace filter lets an event through: a group's filter what happens in that
 * group or below it, a project's filter what happens in that project, and either of them an event that has
 * no namespace. Source: GitLab `ee/lib/audit_events/strategies/`, as told in docs/discoveries/delivery.md.
 */
import { type Profile, supports } from '../../profiles/profile.ts';
import type { Destination, NamespaceFilter, World } from '../../world/world.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { Skip } from './skip-reason.ts';

interface Filtered {
  readonly event: AuditEvent;
  readonly record: Destination;
}

function pathOf(world: World, { kind, namespaceId }: NamespaceFilter): string | null {
  const records = kind === 'group' ? world.groups : world.projects;
  return records.find(({ id }) => id === namespaceId)?.fullPath ?? null;
}

function liesIn(path: string, namespace: string, kind: NamespaceFilter['kind']): boolean {
  return path === namespace || (kind === 'group' && path.startsWith(`${namespace}/`));
}

export function judgeNamespace(
  { event, record }: Filtered,
  world: World,
  profile: Profile,
): Skip | null {
  const { namespaceFilter: filter } = record;
  const { scope } = event;
  if (filter === null || scope.kind === 'instance' || !supports(profile, 'namespace-filters')) {
    return null;
  }
  const path = pathOf(world, filter);
  if (path !== null && liesIn(scope.path.toLowerCase(), path.toLowerCase(), filter.kind)) {
    return null;
  }
  return {
    reason: 'namespace-filtered',
    message: `The destination's namespace filter lets only ${path ?? 'a namespace that is gone'} through, and this event happened in ${scope.path}. Remove the filter with auditEventsStreamingHttpNamespaceFiltersDelete, or fire in that namespace.`,
  };
}
