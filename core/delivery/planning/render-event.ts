/**
 * An event as one destination after another gets it: its body, and the identity by which the log names
 * it there. They differ in the id, where GitLab draws that when it sends.
 */
import type { EventIdentity } from '../../log/log-entry.ts';
import type { RandomSource } from '../../ports/ports.ts';
import type { AuditEvent } from '../audit-event.ts';
import { payloadText, withId } from '../event-text.ts';
import { identifyEvent } from './identify-event.ts';

export interface RenderedEvent {
  readonly identity: EventIdentity;
  /** JSON text. */
  readonly body: string;
}

/**
 * @returns what the next destination gets, at each call. The first keeps the event's own id, so that the
 *   event as it was made is one that somebody gets.
 */
export function createEventRenderer(
  event: AuditEvent,
  random: Pick<RandomSource, 'uuid'>,
): () => RenderedEvent {
  let own: RenderedEvent | null = null;
  return () => {
    if (own === null) {
      own = render(event);
      return own;
    }
    return event.idPerDestination === true ? render(withId(event, random.uuid())) : own;
  };
}

function render(event: AuditEvent): RenderedEvent {
  return { identity: identifyEvent(event), body: payloadText(event) };
}
