import { describe, expect, it } from 'vitest';

import { createLinePoints } from './line-points.ts';

describe('createLinePoints', () => {
  it('knows nothing at first', () => {
    expect(createLinePoints().around(1)).toEqual({ before: null, after: null });
  });

  it('finds the nearest points on both sides', () => {
    const points = createLinePoints();
    points.note(10, 0);
    points.note(20, 100_000);
    points.note(30, 200_000);
    expect(points.around(25)).toEqual({
      before: { seq: 20, offset: 100_000 },
      after: { seq: 30, offset: 200_000 },
    });
    expect(points.around(20).before?.seq).toBe(20);
    expect(points.around(9)).toEqual({ before: null, after: { seq: 10, offset: 0 } });
    expect(points.around(99)).toEqual({ before: { seq: 30, offset: 200_000 }, after: null });
  });

  it('passes over lines that are close together', () => {
    const points = createLinePoints();
    points.note(1, 0);
    points.note(2, 500);
    expect(points.around(2).before?.seq).toBe(1);
  });

  it('stays true and even when a very long log makes it forget', () => {
    const points = createLinePoints();
    const lines = 100_000;
    for (let seq = 1; seq <= lines; seq += 1) {
      points.note(seq, seq * 70_000);
    }
    for (const seq of [1, 2, 777, 50_000, 99_990]) {
      const { before } = points.around(seq);
      expect(before?.offset).toBe((before?.seq ?? 0) * 70_000);
      expect(seq - (before?.seq ?? -100)).toBeLessThan(64);
    }
  });
});
