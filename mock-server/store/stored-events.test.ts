import { describe, expect, it } from 'vitest';

import type { AuditEvent, EventScope } from '#core/delivery/audit-event.ts';

import { createStoredEvents, type StoredPlace } from './stored-events.ts';

const catalogue = [
  { name: 'kept', saved_to_database: true },
  { name: 'streamed_only', saved_to_database: false },
];
const myGroup: EventScope = { kind: 'group', path: 'my-group' };

function event(id: number | string, type: string, scope = myGroup): AuditEvent {
  return { payload: { id, event_type: type }, fixture: null, scope };
}

function idsAfter(
  events: readonly AuditEvent[],
  limit?: number,
  place: StoredPlace | null = { kind: 'group', path: 'My-Group' },
): unknown[] {
  const stored = createStoredEvents(catalogue, limit);
  events.forEach((each) => {
    stored.add(each);
  });
  return stored.of(place).map(({ id }) => id);
}

describe('events that GitLab stores', () => {
  it('are kept, newest first', () => {
    expect(idsAfter([event(1, 'kept'), event(2, 'kept')])).toEqual([2, 1]);
  });

  // row: delivery.stored
  it('are those of which the catalogue says so, whatever their id looks like', () => {
    expect(idsAfter([event(1, 'streamed_only'), event('a-uuid', 'kept')])).toEqual(['a-uuid']);
  });

  it('are told by a number for an id where the catalogue does not know the type', () => {
    expect(idsAfter([event(1, 'unheard_of'), event('a-uuid', 'unheard_of')])).toEqual([1]);
  });

  it('belong to the group in which they happened, not to those above or below', () => {
    const below: EventScope = { kind: 'group', path: 'my-group/below' };
    const project: EventScope = { kind: 'project', path: 'my-group' };
    expect(
      idsAfter([
        event(1, 'kept', below),
        event(2, 'kept', project),
        event(3, 'kept', { kind: 'instance' }),
      ]),
    ).toEqual([]);
  });

  it('are found by project too, and all together', () => {
    const project: EventScope = { kind: 'project', path: 'my-group/one' };
    const events = [
      event(1, 'kept'),
      event(2, 'kept', project),
      event(3, 'kept', { kind: 'instance' }),
    ];
    expect(idsAfter(events, 9, { kind: 'project', path: 'My-Group/One' })).toEqual([2]);
    expect(idsAfter(events, 9, null)).toEqual([3, 2, 1]);
  });

  it('are forgotten beyond the newest few', () => {
    const events = Array.from({ length: 25 }, (_, index) => event(index + 1, 'kept'));
    expect(idsAfter(events, 10)).toEqual([25, 24, 23, 22, 21, 20, 19, 18, 17, 16]);
  });
});
