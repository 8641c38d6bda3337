/**
 * What a list of audit events is narrowed down by: time, and for the instance the entity.
 * Source: GitLab `ee/lib/api/audit_events.rb`, `ee/app/finders/audit_event_finder.rb`.
 */
import type { Payload } from '#core/catalogue/fixture.ts';
import { supports } from '#core/profiles/profile.ts';

import {
  invalidParameter,
  invalidValue,
  missingParameter,
  type RestAnswer,
} from './rest-answer.ts';
import type { RestCall } from './rest-call.ts';

const entityTypes = ['Project', 'User', 'Group'];
const instanceScope = 'Gitlab::Audit::InstanceScope';

/** A parameter that has a value; one without counts as left out. */
function given(url: URL, name: string): string | null {
  const text = url.searchParams.get(name);
  return text === '' ? null : text;
}

/** Milliseconds since the Unix epoch, `missing` where the query string has none; null = no date. */
function dateOf(url: URL, name: string, missing: number): number | null {
  const text = given(url, name);
  if (text === null) {
    return missing;
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : date;
}

function createdAt({ created_at }: Payload): number {
  return typeof created_at === 'string' ? Date.parse(created_at) : 0;
}

/** What keeps the entity that is asked for from being looked for; null = nothing. */
function entityProblem({ url, profile }: RestCall): RestAnswer | null {
  const [type, id] = [given(url, 'entity_type'), given(url, 'entity_id')];
  const known = supports(profile, 'instance-event-type-filters')
    ? [...entityTypes, instanceScope]
    : entityTypes;
  if (type !== null && !known.includes(type)) {
    return invalidValue('entity_type');
  }
  if (id !== null && !/^-?\d{1,16}$/.test(id)) {
    return invalidParameter('entity_id');
  }
  return id !== null && type === null ? missingParameter('entity_type') : null;
}

/** @param byEntity whether `entity_type` and `entity_id` are parameters here; elsewhere they are passed over */
export function eventsWithin(
  events: readonly Payload[],
  call: RestCall,
  byEntity: boolean,
): readonly Payload[] | RestAnswer {
  const { url } = call;
  const after = dateOf(url, 'created_after', -Infinity);
  const before = dateOf(url, 'created_before', Infinity);
  if (after === null || before === null) {
    return invalidParameter(after === null ? 'created_after' : 'created_before');
  }
  const problem = byEntity ? entityProblem(call) : null;
  if (problem !== null) {
    return problem;
  }
  const type = byEntity ? given(url, 'entity_type') : null;
  const id = type === null ? 0 : Number(given(url, 'entity_id') ?? 0);
  return events
    .filter((event) => createdAt(event) >= after && createdAt(event) <= before)
    .filter(({ entity_type: own }) => type === null || own === type)
    .filter(({ entity_id: own }) => id === 0 || own === id);
}
