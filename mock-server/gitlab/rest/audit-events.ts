/**
 * The audit events of a group, of a project and of the instance, as they were fired and stored, for clients that
 * poll. A group's list leaves out those of its subgroups and projects; the instance's has all.
 * Source: GitLab `ee/lib/api/audit_events.rb`, `ee/lib/ee/api/groups.rb`, `ee/lib/ee/api/projects.rb`,
 * `ee/app/finders/audit_event_finder.rb`, `ee/app/policies/ee/group_policy.rb`.
 */
import type { Json, Payload } from '#core/catalogue/fixture.ts';
import type { Capability } from '#core/profiles/profile.ts';
import { roleInGroup } from '#core/world/access.ts';
import { groupById } from '#core/world/groups.ts';
import { type Group, type Role, roleSchema } from '#core/world/world.ts';

import { eventsWithin } from './event-filters.ts';
import { findGroup, findProject } from './find-namespace.ts';
import { keysetPage, wantsKeyset } from './keyset.ts';
import { paginate } from './pagination.ts';
import {
  forbidden,
  invalidParameter,
  notFound,
  recordNotFound,
  type RestAnswer,
  unauthorized,
} from './rest-answer.ts';
import type { RestCall } from './rest-call.ts';

/** Whose events are asked for: what the caller may see of them, newest first, or the refusal. */
type Visible = (call: RestCall) => readonly Payload[] | RestAnswer;

function isAtLeast({ world, user }: RestCall, group: Group, least: Role): boolean {
  if (user === null || user.admin) {
    return user !== null;
  }
  const role = roleInGroup(world, user, group);
  const roles = roleSchema.options;
  return role !== null && roles.indexOf(role) >= roles.indexOf(least);
}

/** @param all the least role that sees the events of everybody; Developers below it see their own */
function visibleTo(
  call: RestCall,
  group: Group,
  all: Role,
  events: readonly Payload[],
): readonly Payload[] | RestAnswer {
  const { world, user } = call;
  if (!world.settings.licensed || !isAtLeast(call, group, 'developer')) {
    return forbidden;
  }
  return isAtLeast(call, group, all)
    ? events
    : events.filter(({ author_id: author }) => author === user?.id);
}

const ofGroup: Visible = (call) => {
  const group = findGroup(call);
  return group === undefined
    ? notFound('Group')
    : visibleTo(call, group, 'owner', call.events.of({ kind: 'group', path: group.fullPath }));
};

const ofProject: Visible = (call) => {
  const project = findProject(call);
  const group = project && groupById(call.world, project.groupId);
  return project === undefined || group === undefined
    ? notFound('Project')
    : visibleTo(
        call,
        group,
        'maintainer',
        call.events.of({ kind: 'project', path: project.fullPath }),
      );
};

const ofInstance: Visible = ({ world, user, events }) => {
  if (user === null) {
    return unauthorized;
  }
  return user.admin && world.settings.licensed ? events.of(null) : forbidden;
};

/** A world keeps no mail addresses; GitLab shows null for an author that it knows none of. */
function eventEntity(payload: Payload): Json {
  const { id, author_id, entity_id, entity_type, details, created_at } = payload;
  const isObject = typeof details === 'object' && details !== null && !Array.isArray(details);
  return {
    id: id ?? null,
    author_id: author_id ?? null,
    entity_id: entity_id ?? null,
    entity_type: entity_type ?? null,
    details: isObject ? { ...details, author_email: null } : (details ?? null),
    created_at: created_at ?? null,
  };
}

/**
 * @param keysetSince what a version has that pages by a cursor here
 * @param byEntity whether the type and the id of the entity can be asked for
 */
function listOf(visible: Visible, keysetSince: Capability, byEntity: boolean) {
  return (call: RestCall): RestAnswer => {
    const events = visible(call);
    if ('status' in events) {
      return events;
    }
    const within = eventsWithin(events, call, byEntity);
    if ('status' in within) {
      return within;
    }
    return wantsKeyset(call)
      ? keysetPage(within, call, keysetSince, eventEntity)
      : paginate(within, call.url, eventEntity);
  };
}

/** @param part the open part of the path that has the event's id */
function oneOf(visible: Visible, part: string) {
  return (call: RestCall): RestAnswer => {
    const events = visible(call);
    if ('status' in events) {
      return events;
    }
    const wanted = call.parts[part] ?? '';
    if (!/^\d{1,16}$/.test(wanted)) {
      return invalidParameter(part);
    }
    const found = events.find(({ id }) => id === Number(wanted));
    return found === undefined ? recordNotFound : { status: 200, body: eventEntity(found) };
  };
}

export const listGroupAuditEvents = listOf(ofGroup, 'rest-keyset-of-groups', false);
export const showGroupAuditEvent = oneOf(ofGroup, 'audit_event_id');
export const listProjectAuditEvents = listOf(ofProject, 'rest-keyset', false);
export const showProjectAuditEvent = oneOf(ofProject, 'audit_event_id');
export const listInstanceAuditEvents = listOf(ofInstance, 'rest-keyset', true);
export const showInstanceAuditEvent = oneOf(ofInstance, 'id');
