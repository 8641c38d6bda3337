/**
 * The record that GitLab streams, where newer versions made it another: the name of the event among its details,
 * and from one table for each scope on other keys in another order. Only what GitLab writes itself is shaped so: a
 * payload that somebody wrote keeps its keys.
 * Source: GitLab `lib/gitlab/audit/auditor.rb` (18.9), merge request 208851; `db/structure.sql` and `as_json` of the
 * records (19.4.1), as told in docs/discoveries/delivery.md.
 */
import type { Json, Payload } from '../catalogue/fixture.ts';
import { isRecord } from '../json/is-record.ts';
import { type Profile, supports } from '../profiles/profile.ts';

/** @returns the payload itself where the version makes nothing of it */
export function shapeRecord(payload: Payload, profile: Profile): Payload {
  const named = supports(profile, 'event-name-in-details') ? withEventName(payload) : payload;
  return supports(profile, 'per-scope-records') ? toScopeRecord(named) : named;
}

/** The first key that GitLab puts after what an event adds of its own. */
const firstCommonDetail = 'author_name';

/** `details.event_name` stands after what the event adds of its own, and before the author's name. */
function withEventName(payload: Payload): Payload {
  const { details, event_type: name } = payload;
  if (!isRecord(details) || typeof name !== 'string' || 'event_name' in details) return payload;
  const members = Object.entries(details);
  const common = members.findIndex(([key]) => key === firstCommonDetail);
  const at = common === -1 ? members.length : common;
  const named = [...members.slice(0, at), ['event_name', name] as const, ...members.slice(at)];
  return { ...payload, details: Object.fromEntries(named) };
}

const scopeColumns: Readonly<Record<string, string>> = {
  Group: 'group_id',
  Project: 'project_id',
  User: 'user_id',
};

/** The columns of a scope's table, in their order, and behind them what the serialiser adds. */
const recordKeys = [
  ...['id', 'created_at', 'scope', 'author_id', 'target_id', 'event_name', 'details', 'ip_address'],
  ...['author_name', 'entity_path', 'target_details', 'target_type'],
] as const;
const addedKeys = ['entity_id', 'entity_type', 'event_type'] as const;

/** A record of the instance has no column of its scope, and no id of its entity. */
function toScopeRecord(payload: Payload): Payload {
  const { entity_type: type, entity_id: entityId, event_type: name = null } = payload;
  const column = typeof type === 'string' ? scopeColumns[type] : undefined;
  const known = new Set<string>([...recordKeys, ...addedKeys]);
  const values: Readonly<Record<string, Json | undefined>> = { ...payload, event_name: name };
  const members: (readonly [string, Json | undefined])[] = [
    ...recordKeys.map((key) =>
      key === 'scope' ? ([column ?? '', entityId] as const) : ([key, values[key]] as const),
    ),
    ...Object.entries(payload).filter(([key]) => !known.has(key)),
    ...addedKeys.map((key) => [key, values[key]] as const),
  ];
  const isKept = ([key, value]: readonly [string, Json | undefined]): boolean =>
    value !== undefined && key !== '' && !(key === 'entity_id' && column === undefined);
  return Object.fromEntries(
    members.filter((member): member is readonly [string, Json] => isKept(member)),
  );
}
