/**
 * Makes an event of any type of GitLab's catalogue, from the one template. What is documented as an event
 * of its own is a fixture and better fired as that.
 */
import type { TemplateEntity } from '../../catalogue/event-template.ts';
import { templatePayload } from '../../catalogue/event-template.ts';
import type { EventType } from '../../catalogue/event-type.ts';
import type { AuditEvent, EventScope } from '../audit-event.ts';
import { type EventOptions, makeEvent } from '../make-event.ts';
import type { EventPorts } from './fresh-identity.ts';

/** The project, group and user of the documented events. */
const examples = {
  project: 'example-group/example-project',
  group: 'example-group',
  user: 'example-user',
};

/**
 * @param options `scope` null = where the first scope of the type has it: an example project or group, or
 *   the instance, which users belong to as well; a given scope counts whatever the catalogue says
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`
 */
export function makeCatalogueEvent(
  type: EventType,
  options: EventOptions,
  ports: EventPorts,
): AuditEvent {
  const entity = entityOf(type, options.scope);
  const source = {
    id: type.name,
    payload: templatePayload(type, entity),
    savedToDatabase: type.saved_to_database,
  };
  return { ...makeEvent(source, options, ports), fixture: null };
}

function entityOf({ scopes }: EventType, scope: EventScope | null): TemplateEntity {
  const first = scopes[0];
  if (scope?.kind === 'project' || (scope === null && first === 'Project')) {
    return { type: 'Project', path: scope?.kind === 'project' ? scope.path : examples.project };
  }
  if (scope?.kind === 'group' || (scope === null && first === 'Group')) {
    return { type: 'Group', path: scope?.kind === 'group' ? scope.path : examples.group };
  }
  const isOfUser = scopes.includes('User') && !scopes.includes('Instance');
  return isOfUser
    ? { type: 'User', path: examples.user }
    : { type: 'Gitlab::Audit::InstanceScope', path: 'gitlab_instance' };
}
