import { describe, expect, it } from 'vitest';

import { newAttempt } from '../../test/support/log-entries.ts';
import { isSameDelivery, timelineStepSchema, toTimelineStep } from './delivery-timeline.ts';

const at = '2026-01-01T00:00:00.000Z';
const trace = { run: 'r', job: 3, eventId: 'a', destinationUrl: 'http://h/' };

describe('isSameDelivery', () => {
  it('goes by the job within a run, whatever id a destination saw', () => {
    expect(isSameDelivery(trace, { ...trace, eventId: 'b' })).toBe(true);
    expect(isSameDelivery(trace, { ...trace, job: 4 })).toBe(false);
  });

  it('goes by the id where there is no job', () => {
    const loose = { ...trace, job: undefined };
    expect(isSameDelivery(loose, trace)).toBe(true);
    expect(isSameDelivery(loose, { ...loose, eventId: 'b' })).toBe(false);
    const outside = { ...trace, run: null };
    expect(isSameDelivery(outside, { ...outside, job: 4 })).toBe(true);
    expect(isSameDelivery(outside, { ...outside, eventId: 'b' })).toBe(false);
  });

  it.each([{ run: 'other' }, { destinationUrl: 'http://other/' }])('is false of %j', (change) => {
    expect(isSameDelivery(trace, { ...trace, ...change })).toBe(false);
  });
});

describe('toTimelineStep', () => {
  it('keeps of an attempt what came of it', () => {
    const retry = { number: 1, of: 25 };
    const step = toTimelineStep({ ...newAttempt({ retry, hop: 2 }), seq: 7, at });
    expect(step).toEqual({
      seq: 7,
      at,
      kind: 'attempt',
      retry,
      hop: 2,
      status: null,
      errorCode: 'refused',
      verdictCode: 'lost',
      lost: true,
      durationMs: 1,
      message: 'The event is lost.',
    });
    expect(timelineStepSchema.parse(step)).toEqual(step);
  });

  it('keeps of a skip why', () => {
    const { event, destination } = newAttempt();
    const skip = { kind: 'skip', run: null, profile: '16.1', event, destination } as const;
    expect(toTimelineStep({ ...skip, seq: 8, at, reason: 'filtered', message: 'No.' })).toEqual({
      seq: 8,
      at,
      kind: 'skip',
      reason: 'filtered',
      message: 'No.',
    });
  });
});
