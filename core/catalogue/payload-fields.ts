/**
 * The keys of an audit event as GitLab streams it, in the order of the body. One table: requests are judged by it, and
 * the published JSON schemas are made of it.
 * Source: GitLab `doc/administration/audit_event_streaming.md` (16.1), section Audit event streaming schema; the order
 * from its examples and `app/models/audit_event.rb`.
 */
export type PayloadKind = 'integer' | 'string' | 'object' | 'null';

export interface PayloadField {
  readonly key: string;
  /** As the printed JSON schema has it; null = that schema leaves it out, `any` = it says nothing of it. */
  readonly printed: 'integer' | 'string' | 'any' | null;
  /** What is sent, and what its column can hold. */
  readonly kinds: readonly PayloadKind[];
  readonly description: string;
}

export const payloadFields: readonly PayloadField[] = [
  {
    key: 'id',
    printed: 'string',
    kinds: ['integer', 'string'],
    description:
      'The number of the row for a stored event, and a UUID for one that is only streamed. Good for telling duplicates.',
  },
  {
    key: 'author_id',
    printed: 'integer',
    kinds: ['integer'],
    description: 'User who triggered the event; -2 = a deploy token, -3 = a deploy key.',
  },
  {
    key: 'entity_id',
    printed: 'integer',
    kinds: ['integer'],
    description: 'Id of the entity in which it happened.',
  },
  {
    key: 'entity_type',
    printed: 'string',
    kinds: ['string'],
    description: 'Project, Group, User, Gitlab::Audit::InstanceScope and others.',
  },
  {
    key: 'details',
    printed: 'any',
    kinds: ['object'],
    description: 'More about the event; no schema is promised.',
  },
  {
    key: 'ip_address',
    printed: 'string',
    kinds: ['string'],
    description: 'Empty text when it is unknown, never null.',
  },
  {
    key: 'author_name',
    printed: 'string',
    kinds: ['string', 'null'],
    description: 'Name of the author, also when there is no such user any more.',
  },
  {
    key: 'entity_path',
    printed: 'string',
    kinds: ['string', 'null'],
    description: 'Full path of the entity; cut to 5,500 characters when the event is stored.',
  },
  {
    key: 'target_details',
    printed: 'string',
    kinds: ['string', 'null', 'integer'],
    description: 'More about the target; cut to 5,500 characters when the event is stored.',
  },
  {
    key: 'created_at',
    printed: null,
    kinds: ['string'],
    description: 'When it happened, in UTC with milliseconds.',
  },
  {
    key: 'target_type',
    printed: 'string',
    kinds: ['string', 'null'],
    description: 'Type of the target, such as Project or MergeRequest.',
  },
  {
    key: 'target_id',
    printed: 'integer',
    kinds: ['integer', 'null'],
    description: 'Id of the target.',
  },
  {
    key: 'event_type',
    printed: 'string',
    kinds: ['string'],
    description: 'Name of the type in GitLab’s catalogue, as in X-Gitlab-Audit-Event-Type.',
  },
];

/** `2022-02-23T06:21:05.283Z`. */
export const createdAtPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const uuidPattern = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** Keys of events that are kept in a table for each scope. Source: `db/structure.sql`, 19.4.1. */
export const scopeFields: readonly PayloadField[] = [
  ...['group_id', 'project_id', 'user_id'].map((key): PayloadField => ({
    key,
    printed: null,
    kinds: ['integer'],
    description: 'The scope of the event, where events are kept in a table for each scope.',
  })),
  {
    key: 'event_name',
    printed: null,
    kinds: ['string'],
    description: 'The name of the type, as the table of a scope has it.',
  },
];
