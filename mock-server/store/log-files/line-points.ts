/**
 * Remembers where some of the lines of this session stand, so that recent entries are found at once. Holds
 * a bounded number of points however long the log grows: when full, every other one is forgotten.
 */
import type { LinePoint } from './reading/find-line.ts';

const mostPoints = 4096;
const firstStride = 64 * 1024;

export interface LinePoints {
  /** Notes a line; most are passed over. Lines come in order. */
  note(seq: number, offset: number): void;
  /** The nearest known points around a line. */
  around(seq: number): { readonly before: LinePoint | null; readonly after: LinePoint | null };
}

export function createLinePoints(): LinePoints {
  let points: LinePoint[] = [];
  let stride = firstStride;
  return {
    note(seq, offset) {
      const newest = points.at(-1);
      if (newest !== undefined && offset - newest.offset < stride) {
        return;
      }
      points.push({ seq, offset });
      if (points.length === mostPoints) {
        points = points.filter((_, index) => index % 2 === 0);
        stride *= 2;
      }
    },
    around(seq) {
      let low = 0;
      let high = points.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((points[middle]?.seq ?? Infinity) <= seq) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return { before: points[low - 1] ?? null, after: points[low] ?? null };
    },
  };
}
