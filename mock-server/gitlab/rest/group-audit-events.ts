/**
 * The audit events of a group, as they were fired and stored. Developers and Maintainers see their own, Owners
 * and administrators all; those of subgroups and projects are lists of their own in GitLab.
 * Source: GitLab `ee/lib/ee/api/groups.rb`, `ee/lib/ee/api/entities/audit_event.rb`,
 * `ee/app/policies/ee/group_policy.rb`.
 */
import type { Json, Payload } from '#core/catalogue/fixture.ts';
import { roleInGroup } from '#core/world/access.ts';
import { type Group, roleSchema } from '#core/world/world.ts';

import { findGroup } from './find-namespace.ts';
import { paginate } from './pagination.ts';
import {
  forbidden,
  invalidParameter,
  notFound,
  recordNotFound,
  type RestAnswer,
} from './rest-answer.ts';
import type { RestCall } from './rest-call.ts';

function isAtLeast(call: RestCall, group: Group, least: 'developer' | 'owner'): boolean {
  const { world, user } = call;
  if (user === null || user.admin) {
    return user !== null;
  }
  const role = roleInGroup(world, user, group);
  const roles = roleSchema.options;
  return role !== null && roles.indexOf(role) >= roles.indexOf(least);
}

/** The payloads that the caller may see, newest first, or the refusal. */
function visibleEvents(call: RestCall): readonly Payload[] | RestAnswer {
  const { world, user } = call;
  const group = findGroup(call);
  if (group === undefined) {
    return notFound('Group');
  }
  if (!world.settings.licensed || !isAtLeast(call, group, 'developer')) {
    return forbidden;
  }
  const events = call.events.ofGroup(group.fullPath);
  return isAtLeast(call, group, 'owner')
    ? events
    : events.filter(({ author_id: author }) => author === user?.id);
}

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

/** Milliseconds since the Unix epoch, `missing` where the query string has none; null = no date. */
function dateOf(url: URL, name: string, missing: number): number | null {
  const text = url.searchParams.get(name);
  if (text === null || text === '') {
    return missing;
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : date;
}

function createdAt({ created_at }: Payload): number {
  return typeof created_at === 'string' ? Date.parse(created_at) : 0;
}

export function listGroupAuditEvents(call: RestCall): RestAnswer {
  const events = visibleEvents(call);
  if ('status' in events) {
    return events;
  }
  const after = dateOf(call.url, 'created_after', -Infinity);
  const before = dateOf(call.url, 'created_before', Infinity);
  if (after === null || before === null) {
    return invalidParameter(after === null ? 'created_after' : 'created_before');
  }
  const within = events.filter((event) => createdAt(event) >= after && createdAt(event) <= before);
  return paginate(within, call.url, eventEntity);
}

export function showGroupAuditEvent(call: RestCall): RestAnswer {
  const events = visibleEvents(call);
  if ('status' in events) {
    return events;
  }
  const wanted = call.parts['audit_event_id'] ?? '';
  if (!/^\d{1,16}$/.test(wanted)) {
    return invalidParameter('audit_event_id');
  }
  const found = events.find(({ id }) => id === Number(wanted));
  return found === undefined ? recordNotFound : { status: 200, body: eventEntity(found) };
}
