/** An event as the log names it: the few facts by which people find it again. */
import type { EventIdentity } from '../../log/log-entry.ts';
import type { AuditEvent } from '../audit-event.ts';
import { idOf } from '../event-text.ts';

/** The payload's id is kept as text, whatever its form; a type that is not text counts as none. */
export function identifyEvent(event: AuditEvent): EventIdentity {
  const { payload, fixture, scope } = event;
  const { event_type: type } = payload;
  return {
    id: idOf(event),
    type: typeof type === 'string' ? type : '',
    fixture,
    scope: scope.kind === 'instance' ? null : scope.path,
  };
}
