/** An event as the log names it: the few facts by which people find it again. */
import type { EventIdentity } from '../../log/log-entry.ts';
import type { AuditEvent } from '../audit-event.ts';

/** The payload's id is kept as text, whatever its form; a type that is not text counts as none. */
export function identifyEvent({ payload, fixture, scope }: AuditEvent): EventIdentity {
  const { id = '', event_type: type } = payload;
  return {
    id: typeof id === 'string' ? id : JSON.stringify(id),
    type: typeof type === 'string' ? type : '',
    fixture,
    scope: scope.kind === 'instance' ? null : scope.path,
  };
}
