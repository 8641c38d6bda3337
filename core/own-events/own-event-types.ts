/**
 * The events that audit event streaming raises about itself, and the forms they have had, each with the
 * milestone it came with. Code asks `raises` and `hasForm`; versions are compared here and nowhere else.
 */
import { compareVersions, parseVersion } from '../profiles/compare-versions.ts';
import type { Profile } from '../profiles/profile.ts';

interface Since {
  /** GitLab milestone; one that is no profile of its own is fine. */
  readonly since: string;
  readonly source: string;
}

const list = 'doc/user/compliance/audit_event_types.md, 18.10';

/** All of them are stored and streamed. */
export const ownEventTypes = {
  create_event_streaming_destination: { since: '14.6', source: list },
  update_event_streaming_destination: { since: '14.6', source: list },
  destroy_event_streaming_destination: { since: '14.6', source: list },
  audit_events_streaming_headers_create: { since: '15.3', source: list },
  audit_events_streaming_headers_update: { since: '15.3', source: list },
  audit_events_streaming_headers_destroy: { since: '15.3', source: list },
  event_type_filters_created: { since: '15.10', source: list },
  event_type_filters_deleted: { since: '15.10', source: list },
  create_instance_event_streaming_destination: { since: '16.2', source: list },
  update_instance_event_streaming_destination: { since: '16.2', source: list },
  destroy_instance_event_streaming_destination: { since: '16.2', source: list },
  audit_events_streaming_instance_headers_create: { since: '16.3', source: list },
  audit_events_streaming_instance_headers_update: { since: '16.3', source: list },
  audit_events_streaming_instance_headers_destroy: { since: '16.3', source: list },
  google_cloud_logging_configuration_created: { since: '16.1', source: list },
  google_cloud_logging_configuration_updated: { since: '16.1', source: list },
  google_cloud_logging_configuration_deleted: { since: '16.1', source: list },
  instance_google_cloud_logging_configuration_created: { since: '16.4', source: list },
  instance_google_cloud_logging_configuration_updated: { since: '16.5', source: list },
  instance_google_cloud_logging_configuration_deleted: { since: '16.5', source: list },
  amazon_s3_configuration_created: { since: '16.5', source: list },
  amazon_s3_configuration_updated: { since: '16.5', source: list },
  amazon_s3_configuration_deleted: { since: '16.5', source: list },
  instance_amazon_s3_configuration_created: { since: '16.7', source: list },
  instance_amazon_s3_configuration_updated: { since: '16.7', source: list },
  instance_amazon_s3_configuration_deleted: { since: '16.7', source: list },
  create_http_namespace_filter: { since: '16.6', source: list },
  delete_http_namespace_filter: { since: '16.7', source: list },
  created_group_audit_event_streaming_destination: { since: '16.11', source: list },
  updated_group_audit_event_streaming_destination: { since: '16.11', source: list },
  deleted_group_audit_event_streaming_destination: { since: '16.11', source: list },
  created_instance_audit_event_streaming_destination: { since: '16.11', source: list },
  updated_instance_audit_event_streaming_destination: { since: '16.11', source: list },
  deleted_instance_audit_event_streaming_destination: { since: '16.11', source: list },
  created_group_namespace_filter: { since: '17.0', source: list },
  deleted_group_namespace_filter: { since: '17.0', source: list },
  created_instance_namespace_filter: { since: '17.2', source: list },
  deleted_instance_namespace_filter: { since: '17.2', source: list },
} as const satisfies Readonly<Record<string, Since>>;

const ownEventForms = {
  'one-event-per-column': {
    since: '16.2',
    source:
      'ee/app/graphql/mutations/audit_events/external_audit_event_destinations/update.rb, 16.1 and 16.2',
  },
  'destination-as-target': {
    since: '16.2',
    source: 'the same file, 16.2: the destination is the target of an update, and has a name',
  },
  'instance-filter-events': {
    since: '16.4',
    source:
      'ee/app/services/audit_events/streaming/event_type_filters/base_service.rb; INFERRED milestone: a copy of 16.2 raises nothing for the instance, later ones do',
  },
  'google-cloud-names': {
    since: '16.4',
    source:
      'ee/app/graphql/mutations/audit_events/google_cloud_logging_configurations/; INFERRED milestone: the name came with 16.4',
  },
  'header-changes': {
    since: '16.5',
    source:
      'ee/app/services/concerns/audit_events/streaming/headers_operations.rb; INFERRED milestone: it came with the switch of headers, of 16.5',
  },
} as const satisfies Readonly<Record<string, Since>>;

export type OwnEventType = keyof typeof ownEventTypes;
type OwnEventForm = keyof typeof ownEventForms;

function isReached({ version }: Profile, { since }: Since): boolean {
  const reached = parseVersion(version);
  const start = parseVersion(since);
  return reached !== null && start !== null && compareVersions(reached, start) >= 0;
}

/** Whether this GitLab version raises events of that type. */
export function raises(profile: Profile, type: OwnEventType): boolean {
  return isReached(profile, ownEventTypes[type]);
}

/** Whether the events of this GitLab version have that form. */
export function hasForm(profile: Profile, form: OwnEventForm): boolean {
  return isReached(profile, ownEventForms[form]);
}
