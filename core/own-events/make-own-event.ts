/**
 * From what GitLab has to say about its own streaming to the event that is stored and streamed: with an author,
 * an entity, an id and a time, in the order of keys that every event has.
 * Source: GitLab `lib/gitlab/audit/auditor.rb`, `app/models/audit_event.rb`; entity of the instance:
 * `doc/api/audit_events.md`, 16.3.
 */
import type { Payload } from '../catalogue/fixture.ts';
import type { AuditEvent, EventScope } from '../delivery/audit-event.ts';
import { type EventPorts, makeEvent } from '../delivery/make-event.ts';
import { chooseRecords } from '../delivery/planning/choose-records.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import { groupById } from '../world/groups.ts';
import type { User, World } from '../world/world.ts';
import type { OwnEvent, OwnEventTarget } from './own-event.ts';

interface Entity {
  readonly id: number;
  readonly type: 'Group' | 'Gitlab::Audit::InstanceScope';
  readonly path: string;
  readonly name: string;
  readonly scope: EventScope;
}

const instance: Entity = {
  id: 1,
  type: 'Gitlab::Audit::InstanceScope',
  path: 'gitlab_instance',
  name: 'gitlab_instance',
  scope: { kind: 'instance' },
};

/** Nothing of the harness listens beyond this machine, so nobody calls from elsewhere. */
const callerAddress = '127.0.0.1';

function entityOf(world: World, groupId: number | null): Entity | null {
  if (groupId === null) {
    return instance;
  }
  const group = groupById(world, groupId);
  return group === undefined
    ? null
    : {
        id: group.id,
        type: 'Group',
        path: group.fullPath,
        name: group.name,
        scope: { kind: 'group', path: group.fullPath },
      };
}

function payloadOf(event: OwnEvent, author: User, entity: Entity): Payload {
  const { target, message } = event;
  const about: OwnEventTarget = target ?? { ...entity, details: entity.name };
  const targetFields = { target_id: about.id, target_type: about.type };
  return {
    id: 0,
    author_id: author.id,
    entity_id: entity.id,
    entity_type: entity.type,
    details: {
      ...event.details,
      author_name: author.name,
      author_class: 'User',
      ...targetFields,
      target_details: about.details,
      custom_message: message,
      ip_address: callerAddress,
      entity_path: entity.path,
    },
    ip_address: callerAddress,
    author_name: author.name,
    entity_path: entity.path,
    target_details: about.details,
    created_at: '',
    target_type: about.type,
    target_id: about.id,
    event_type: event.type,
  };
}

/** @returns null where the group is gone meanwhile */
export function makeOwnEvent(
  event: OwnEvent,
  { author, world, profile }: { author: User; world: World; profile: Profile },
  ports: EventPorts,
): AuditEvent | null {
  const entity = entityOf(world, event.groupId);
  if (entity === null) {
    return null;
  }
  const source = {
    id: event.type,
    payload: payloadOf(event, author, entity),
    savedToDatabase: true,
  };
  const options = { scope: entity.scope, set: {}, verbatim: false, profile };
  const made = { ...makeEvent(source, options, ports), fixture: null };
  return precedesItsDestination(event, world, profile)
    ? { ...made, precedesDestination: true }
    : made;
}

/** The legacy record is made first, the one that it is streamed from after the event: the first finds nobody. */
function precedesItsDestination(
  { type, groupId }: OwnEvent,
  world: World,
  profile: Profile,
): boolean {
  return (
    type === 'create_event_streaming_destination' &&
    supports(profile, 'own-creation-unseen') &&
    chooseRecords(world, groupId, profile).length === 1
  );
}
