/**
 * Whether GitLab would try to send an event to one destination at all, and if not, why and what would
 * change that. Each rule stands alone and they are asked in this order; the first that objects is told.
 */
import { blockedUrlReason } from '../../destinations/blocked-url.ts';
import { type Capability, type Profile, supports } from '../../profiles/profile.ts';
import { groupByPath } from '../../world/groups.ts';
import type { NamespaceFilter, World } from '../../world/world.ts';
import type { AuditEvent } from '../audit-event.ts';
import { jobFailedMessage } from '../judging/judge-job.ts';
import type { Skip } from './skip-reason.ts';
import type { StreamedRecord } from './streamed-record.ts';

export interface Candidate {
  readonly event: AuditEvent;
  /** The event's type; empty when it has none. */
  readonly type: string;
  readonly record: StreamedRecord;
  /** URL of the earlier destination at which GitLab's job failed; null = it goes on. */
  readonly failedAt: string | null;
}

type Rule = (candidate: Candidate, world: World, profile: Profile) => Skip | null;

const rules: readonly Rule[] = [
  judgeFeature,
  judgeGitOperations,
  judgeLicence,
  judgeSilentMode,
  judgeKillSwitch,
  judgeSubgroup,
  judgeOwnCreation,
  judgeActive,
  judgeWithheld,
  judgeEventTypes,
  judgeNamespace,
  judgeJob,
  judgeAddress,
];

/** null = GitLab tries to send it. */
export function judgeEligibility(
  candidate: Candidate,
  world: World,
  profile: Profile,
): Skip | null {
  for (const rule of rules) {
    const skip = rule(candidate, world, profile);
    if (skip !== null) {
      return skip;
    }
  }
  return null;
}

function judgeFeature({ record }: Candidate, _world: World, profile: Profile): Skip | null {
  const capability: Capability =
    record.kind === 'group' ? 'group-destinations' : 'instance-destinations';
  if (supports(profile, capability)) {
    return null;
  }
  const remedy = profile.missing?.get(capability);
  return {
    reason: 'not-available',
    message: `GitLab ${profile.version} does not stream to ${record.kind} destinations here${remedy === undefined ? '' : `: ${remedy}`}.`,
  };
}

/** Git operations were streamed behind a flag of their own before GitLab 15.6. */
function judgeGitOperations({ type }: Candidate, _world: World, profile: Profile): Skip | null {
  if (type !== 'repository_git_operation' || supports(profile, 'git-operation-events')) {
    return null;
  }
  return {
    reason: 'not-available',
    message: `GitLab ${profile.version} does not stream Git operations here: ${profile.missing?.get('git-operation-events') ?? 'it cannot'}.`,
  };
}

function judgeLicence(_candidate: Candidate, { settings }: World): Skip | null {
  return settings.licensed
    ? null
    : {
        reason: 'no-licence',
        message:
          'GitLab streams nothing without an Ultimate licence, and this instance has none. Turn the licence on in the settings of the mock GitLab.',
      };
}

/** Until GitLab 15.2 an event on a subgroup asked the subgroup itself, which cannot have destinations. */
function judgeSubgroup({ event, record }: Candidate, world: World, profile: Profile): Skip | null {
  const { scope } = event;
  if (
    scope.kind !== 'group' ||
    record.kind !== 'group' ||
    supports(profile, 'subgroup-events') ||
    groupByPath(world, scope.path)?.parentId === null
  ) {
    return null;
  }
  return {
    reason: 'subgroup-event',
    message: `GitLab ${profile.version} does not look for destinations above the subgroup ${scope.path} for its own events: GitLab 15.2 or newer does it.`,
  };
}

/** Source: the order in `ee/app/services/audit_events/` (19.4.1), from which it is inferred. */
function judgeOwnCreation({ event }: Candidate, _world: World, { version }: Profile): Skip | null {
  return event.precedesDestination === true
    ? {
        reason: 'own-creation',
        message: `GitLab ${version} queues the event before the record of this destination is there that it streams from, and finds nobody to send it to: the first destination of a group does not get the event of its own creation. Make another one to see the event.`,
      }
    : null;
}

function judgeActive({ record }: Candidate, _world: World, profile: Profile): Skip | null {
  return record.active || !supports(profile, 'destination-active-flag')
    ? null
    : {
        reason: 'inactive',
        message: `The destination is switched off, and GitLab ${profile.version} skips it. Switch it on with \`active: true\` in its update mutation.`,
      };
}

/** What is true of the destination whatever happens; versions and its kind are behind it. */
function judgeWithheld({ record }: Candidate): Skip | null {
  return record.withheld;
}

function judgeJob({ failedAt }: Candidate, _world: World, { version }: Profile): Skip | null {
  return failedAt === null
    ? null
    : {
        reason: 'job-failed',
        message: jobFailedMessage(version, failedAt),
      };
}

function judgeAddress({ record }: Candidate, { settings }: World, profile: Profile): Skip | null {
  const blocked = settings.blockLocalRequests ? blockedUrlReason(record.url, true) : null;
  return blocked === null
    ? null
    : {
        reason: 'url-blocked',
        message: `GitLab ${profile.version} blocks the URL when it sends (${blocked}), logs that and sends nothing. Allow local requests in the settings of the mock GitLab, or change the URL.`,
      };
}

// The switches of an instance that stop streaming whatever the destination is: silent mode, and the ops flag
// that stops one top-level group or all.
// Source: GitLab `ee/lib/audit_events/streaming/` (19.4), ops flag `disable_audit_event_streaming`.

interface Streamed {
  readonly event: AuditEvent;
}

export function judgeSilentMode(
  _streamed: Streamed,
  { settings }: World,
  profile: Profile,
): Skip | null {
  return settings.silentMode && supports(profile, 'silent-mode')
    ? {
        reason: 'silent-mode',
        message: `Silent mode is on, and GitLab ${profile.version} then queues and sends nothing. Turn silent mode off in the settings of the mock GitLab.`,
      }
    : null;
}

export function judgeKillSwitch(
  { event }: Streamed,
  { settings }: World,
  profile: Profile,
): Skip | null {
  const flag = 'disable_audit_event_streaming';
  if (supports(profile, 'kill-switch-for-all')) {
    return {
      reason: 'streaming-stopped',
      message: `The ops flag ${flag} is on for everybody, so GitLab ${profile.version} streams nothing. Turn the flag off in the settings of the mock GitLab.`,
    };
  }
  if (settings.stoppedGroups.length === 0) return null;
  const { scope } = event;
  const [root = ''] = scope.kind === 'instance' ? [] : scope.path.toLowerCase().split('/');
  const isStopped = settings.stoppedGroups.some((path) => path.toLowerCase() === root);
  return isStopped && supports(profile, 'group-kill-switch')
    ? {
        reason: 'streaming-stopped',
        message: `The ops flag ${flag} is on for the group ${root}, so GitLab ${profile.version} streams none of its events. Turn it off for that group in the settings of the mock GitLab.`,
      }
    : null;
}

// Whether a destination's namespace filters let an event through: a group's filter what happens in that
// group or below it, a project's filter what happens in that project, and any of them an event that has no
// namespace; newer versions look for that of an instance event's target. The newer streamer holds events of projects against filters of projects alone.
// Source: GitLab `ee/lib/audit_events/strategies/`, and for the newer
// `ee/app/models/concerns/audit_events/externally_streamable.rb` (19.4), as told in docs/discoveries/delivery.md.

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

/** Newer versions ask of an event of the instance where its target is. */
function placeOf({ scope, payload }: AuditEvent, world: World, profile: Profile): Place | null {
  if (scope.kind !== 'instance') return scope;
  if (!supports(profile, 'target-namespace-filters')) return null;
  const { target_type: type, target_id: id } = payload;
  if (type === 'Group') {
    const group = world.groups.find((one) => one.id === id);
    return group === undefined ? null : { kind: 'group', path: group.fullPath };
  }
  if (type !== 'Project' && type !== 'Namespaces::ProjectNamespace') return null;
  const project = world.projects.find((one) => one.id === id);
  return project === undefined ? null : { kind: 'project', path: project.fullPath };
}

/** Between 18.2 and its repair GitLab sent what filters refuse; here only where the repair is turned off. */
function filtersLeak(profile: Profile): boolean {
  return supports(profile, 'filter-regression') && !supports(profile, 'filters-hold');
}

export function judgeNamespace(
  { event, record }: Filtered,
  world: World,
  profile: Profile,
): Skip | null {
  const { namespaceFilters: filters, model } = record;
  if (filters.length === 0 || !supports(profile, 'namespace-filters') || filtersLeak(profile)) {
    return null;
  }
  const scope = placeOf(event, world, profile);
  if (scope === null) return null;
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

// Whether a destination lets events of a type through: the denylist refuses first, then the filters let
// through what they name, and everything when there are none. An event without a type passes always.
// Source: GitLab `ee/app/models/concerns/audit_events/externally_streamable.rb` (19.4),
// `ee/lib/audit_events/strategies/` (16.1).

interface Typed {
  /** Empty when the event has none. */
  readonly type: string;
  readonly record: StreamedRecord;
}

/** Which mutation lets a type through. */
function addMutation({ model, kind }: StreamedRecord): string {
  if (model === 'streaming') {
    return `auditEvents${kind === 'group' ? 'Group' : 'Instance'}DestinationEventsAdd`;
  }
  return kind === 'group'
    ? 'auditEventsStreamingDestinationEventsAdd'
    : 'auditEventsStreamingDestinationInstanceEventsAdd';
}

function hasFilters({ model, kind }: StreamedRecord, profile: Profile): boolean {
  const capability: Capability =
    kind === 'group' ? 'event-type-filters' : 'instance-event-type-filters';
  return model === 'streaming' || supports(profile, capability);
}

function listShortly(names: readonly string[]): string {
  const most = 3;
  const rest = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

export function judgeEventTypes(
  { record, type }: Typed,
  _world: World,
  profile: Profile,
): Skip | null {
  const { eventTypeFilters: filters, deniedEventTypes } = record;
  if (type === '') {
    return null;
  }
  if (deniedEventTypes.includes(type) && supports(profile, 'denied-event-types')) {
    return {
      reason: 'denied',
      message: `The destination's denylist refuses ${type}. Take the type off it with auditEventsGroupDestinationDenylistEventsDelete.`,
    };
  }
  if (filters.length === 0 || filters.includes(type) || !hasFilters(record, profile)) {
    return null;
  }
  if (filtersLeak(profile)) return null;
  return {
    reason: 'filtered',
    message: `The destination's event type filters let only ${listShortly(filters)} through, and this event is ${type}. Add the type with ${addMutation(record)}, or remove the filters.`,
  };
}
