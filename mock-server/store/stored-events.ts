/**
 * The events that GitLab would have in its database: what was fired and is stored by its kind, the newest
 * few thousand of them. In memory only: the log is what is kept.
 */
import type { EventType } from '#core/catalogue/event-type.ts';
import type { Payload } from '#core/catalogue/fixture.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';

export interface StoredEvents {
  /** Keeps the event, if GitLab stores events of its type. */
  readonly add: (event: AuditEvent) => void;
  /** Payloads of what happened in the group or project itself, null = of all that happened; newest first. */
  of(place: StoredPlace | null): readonly Payload[];
}

export interface StoredPlace {
  readonly kind: 'group' | 'project';
  readonly path: string;
}

const mostEvents = 5000;

/**
 * @param eventTypes the catalogue, which says of each type whether it is stored; of a type that is not in
 *   it the form of the id tells, since only a row of a database has a number
 */
export function createStoredEvents(
  eventTypes: readonly Pick<EventType, 'name' | 'saved_to_database'>[],
  limit: number = mostEvents,
): StoredEvents {
  const savedByType = new Map(eventTypes.map((type) => [type.name, type.saved_to_database]));
  let events: AuditEvent[] = [];

  function isStored({ payload }: AuditEvent): boolean {
    const { event_type: type, id } = payload;
    const known = typeof type === 'string' ? savedByType.get(type) : undefined;
    return known ?? typeof id === 'number';
  }

  return {
    add(event) {
      if (!isStored(event)) {
        return;
      }
      events.push(event);
      // Cut in great steps: moving the whole list for each event would cost more than keeping twice as many.
      if (events.length >= 2 * limit) {
        events = events.slice(-limit);
      }
    },
    of(place) {
      const wanted = place?.path.toLowerCase();
      return events
        .slice(-limit)
        .filter(
          ({ scope }) =>
            place === null || (scope.kind === place.kind && scope.path.toLowerCase() === wanted),
        )
        .map(({ payload }) => payload)
        .reverse();
    },
  };
}
