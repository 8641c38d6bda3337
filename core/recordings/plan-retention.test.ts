import { describe, expect, it } from 'vitest';

import { keepAll, planRetention, type RetainedRecording } from './plan-retention.ts';

const now = Date.parse('2026-01-10T00:00:00Z');

/** Recordings of one day each, the newest in use. */
function recordings(change: Partial<RetainedRecording>[] = [{}, {}, {}, {}]): RetainedRecording[] {
  return change.map((one, index) => ({
    id: `2026010${index + 1}`,
    startedAt: `2026-01-0${index + 1}T00:00:00.000Z`,
    bytes: 100,
    current: index === change.length - 1,
    keep: false,
    ...one,
  }));
}

describe('planRetention', () => {
  it.each([
    ['nothing without limits', keepAll, []],
    ['the oldest beyond a count', { ...keepAll, count: 2 }, ['20260101', '20260102']],
    ['the oldest beyond a size', { ...keepAll, bytes: 350 }, ['20260101']],
    ['what is too old', { ...keepAll, days: 7.5 }, ['20260101', '20260102']],
    ['never the one in use', { count: 1, bytes: 1, days: 1 }, ['20260101', '20260102', '20260103']],
  ])('lets go of %s', (_what, limits, gone) => {
    expect(planRetention(recordings(), limits, now)).toEqual(gone);
  });

  it('counts what is to stay, and lets it stay', () => {
    const all = recordings([{ keep: true }, {}, {}, {}]);
    expect(planRetention(all, { ...keepAll, count: 3 }, now)).toEqual(['20260102']);
    expect(planRetention(all, { ...keepAll, days: 1 }, now)).toEqual(['20260102', '20260103']);
  });
});
