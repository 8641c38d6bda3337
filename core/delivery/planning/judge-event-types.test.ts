import { describe, expect, it } from 'vitest';

import { destination, message, outcomes } from '../../../test/support/plan-in-world.ts';
import type { Payload } from '../../catalogue/fixture.ts';

// row: delivery.filters
describe('row "filters"', () => {
  const filtered = (...eventTypeFilters: string[]) => [destination(1, { eventTypeFilters })];

  it('let all through when there are none', () => {
    expect(outcomes(filtered())).toEqual(['group-1']);
  });

  it('let through what is listed', () => {
    expect(outcomes(filtered('other', 'merge_request_create'))).toEqual(['group-1']);
  });

  it('hold back what is not listed, whether or not the listed names exist', () => {
    expect(outcomes(filtered('no_such_type'))).toEqual(['group-1 (filtered)']);
    expect(message(filtered('a', 'b'))).toBe(
      "The destination's event type filters let only a, b through, and this event is merge_request_create. Add the type with auditEventsStreamingDestinationEventsAdd, or remove the filters.",
    );
  });

  it('are told shortly when they are many', () => {
    expect(message(filtered('a', 'b', 'c', 'd', 'e'))).toContain('only a, b, c and 2 more through');
  });

  it('compare whole names with their case', () => {
    expect(outcomes(filtered('merge_request', 'MERGE_REQUEST_CREATE'))).toEqual([
      'group-1 (filtered)',
    ]);
  });

  it.each<Payload>([{ id: 1 }, { id: 1, event_type: '' }])(
    'let an event with an empty type name through: %j',
    (untyped) => {
      expect(outcomes(filtered('a'), { payload: untyped })).toEqual(['group-1']);
    },
  );

  it('do not exist before 15.7', () => {
    expect(outcomes(filtered('a'), { version: '15.4' })).toEqual(['group-1']);
    expect(outcomes(filtered('a'), { version: '15.7' })).toEqual(['group-1 (filtered)']);
  });

  it('of instance destinations do not exist in 16.1', () => {
    const one = [destination(1, { kind: 'instance', eventTypeFilters: ['a'] })];
    const flags = { ff_external_audit_events: true };
    expect(outcomes(one, { version: '16.1', flags })).toEqual(['instance-1']);
    expect(outcomes(one, { version: '16.2', flags })).toEqual(['instance-1 (filtered)']);
    expect(message(one)).toContain('auditEventsStreamingDestinationInstanceEventsAdd');
  });
});
