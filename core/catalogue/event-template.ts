/**
 * One payload for every event type of the catalogue. It is a template and no record of what GitLab sends:
 * keys and their order are those of the documented events, the values are plausible, and the message is
 * the name of the type. Documented events stand under fixtures/events.
 */
import type { EventType } from './event-type.ts';
import type { Payload } from './fixture.ts';

/** What the event is about; decides entity and target. */
export interface TemplateEntity {
  readonly type: 'Project' | 'Group' | 'User' | 'Gitlab::Audit::InstanceScope';
  /** Path of the group or project, or the user's name. */
  readonly path: string;
}

const author = { id: 1, name: 'Administrator' };
const ipAddress = '127.0.0.1';

/** Ids of entities in the documented events; those of a user and the instance are made up. */
const entityIds: Readonly<Record<TemplateEntity['type'], number>> = {
  Project: 29,
  Group: 22,
  User: 2,
  'Gitlab::Audit::InstanceScope': 1,
};

/** `id` and `created_at` are placeholders: a fresh identity takes their place. */
export function templatePayload(type: EventType, entity: TemplateEntity): Payload {
  const id = entityIds[entity.type];
  const name = entity.path.split('/').at(-1) ?? entity.path;
  const target = { target_id: id, target_type: entity.type, target_details: name };
  return {
    id: 1,
    author_id: author.id,
    entity_id: id,
    entity_type: entity.type,
    details: {
      author_name: author.name,
      author_class: 'User',
      ...target,
      custom_message: templateTitle(type.name),
      ip_address: ipAddress,
      entity_path: entity.path,
    },
    ip_address: ipAddress,
    author_name: author.name,
    entity_path: entity.path,
    target_details: target.target_details,
    created_at: '2023-06-22T00:00:00.000Z',
    target_type: target.target_type,
    target_id: target.target_id,
    event_type: type.name,
  };
}

/** `add_gpg_key` becomes `Add gpg key`. */
export function templateTitle(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
