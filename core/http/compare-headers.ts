/**
 * Lines up two header lists for a side-by-side view. Read downwards, the left column is the left list
 * and the right column the right list, each whole and in its own order: nothing is sorted or merged.
 */
import type { RawHeader, RawHeaders } from './raw-headers.ts';

export const headerDifferences = ['same', 'missing', 'added', 'value', 'case', 'moved'] as const;

/**
 * `same`: both lines are equal. `value`: same name, other value (the case of the name may differ too).
 * `case`: same value, other case of the name. `missing`: only left. `added`: only right.
 * `moved`: the line stands elsewhere on the other side (the case of the name may differ); it has two pairs,
 * one for each place.
 */
export type HeaderDifference = (typeof headerDifferences)[number];

export interface HeaderPair {
  readonly left: RawHeader | null;
  readonly right: RawHeader | null;
  readonly difference: HeaderDifference;
}

/**
 * How much a pair is worth to the alignment. An equal line outweighs two changed values, so that
 * duplicates that changed places are told as moved; another case weighs almost as much as an equal line,
 * so that a peer that rewrites all names does not hide what else it did.
 */
const worth = { same: 10, case: 9, value: 4 } as const;

/** @returns the pairs from top to bottom; lines that stand only left come before those only right */
export function compareHeaders(left: RawHeaders, right: RawHeaders): readonly HeaderPair[] {
  return markMoved(align(left, right));
}

/** How two lines differ that may stand side by side, or null when they may not. */
function likeness(left: RawHeader, right: RawHeader): keyof typeof worth | null {
  if (left[0].toLowerCase() !== right[0].toLowerCase()) {
    return null;
  }
  if (left[1] !== right[1]) {
    return 'value';
  }
  return left[0] === right[0] ? 'same' : 'case';
}

/** Needleman and Wunsch's alignment: the pairing of greatest worth that keeps both orders. */
function align(left: RawHeaders, right: RawHeaders): HeaderPair[] {
  const best = bestWorths(left, right);
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const pairs: HeaderPair[] = [];
  let row = 0;
  let column = 0;
  for (;;) {
    const one = left[row] ?? null;
    const other = right[column] ?? null;
    if (one === null && other === null) {
      return pairs;
    }
    const like = one !== null && other !== null ? likeness(one, other) : null;
    if (like !== null && at(row, column) === at(row + 1, column + 1) + worth[like]) {
      pairs.push({ left: one, right: other, difference: like });
      row += 1;
      column += 1;
    } else if (one !== null && at(row, column) === at(row + 1, column)) {
      pairs.push({ left: one, right: null, difference: 'missing' });
      row += 1;
    } else {
      pairs.push({ left: null, right: other, difference: 'added' });
      column += 1;
    }
  }
}

/** `best[row][column]` = the worth of the best pairing of what follows from there on both sides. */
function bestWorths(left: RawHeaders, right: RawHeaders): readonly (readonly number[])[] {
  const best: number[][] = [new Array<number>(right.length + 1).fill(0)];
  for (const one of [...left].reverse()) {
    const below = best[0] ?? [];
    const current = new Array<number>(right.length + 1).fill(0);
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const other = right[column];
      const like = other === undefined ? null : likeness(one, other);
      current[column] = Math.max(
        below[column] ?? 0,
        current[column + 1] ?? 0,
        like === null ? 0 : (below[column + 1] ?? 0) + worth[like],
      );
    }
    best.unshift(current);
  }
  return best;
}

/** Turns a missing and an added line that are equal but for case into one line that moved. */
function markMoved(pairs: readonly HeaderPair[]): readonly HeaderPair[] {
  const moves = countMoves(pairs);
  const left = new Map(moves);
  const right = new Map(moves);
  return pairs.map((pair) => {
    const isMissing = pair.difference === 'missing';
    const line = isMissing ? pair.left : pair.difference === 'added' ? pair.right : null;
    const isMoved = line !== null && takeOne(isMissing ? left : right, lineKey(line));
    return isMoved ? { ...pair, difference: 'moved' } : pair;
  });
}

/** For each line: how many of it can be paired between the missing and the added ones. */
function countMoves(pairs: readonly HeaderPair[]): Map<string, number> {
  const missing = countLines(pairs.filter(({ difference }) => difference === 'missing'));
  const added = countLines(pairs.filter(({ difference }) => difference === 'added'));
  return new Map(
    Array.from(missing, ([key, count]) => [key, Math.min(count, added.get(key) ?? 0)]),
  );
}

function countLines(pairs: readonly HeaderPair[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { left, right } of pairs) {
    const line = left ?? right;
    if (line !== null) {
      counts.set(lineKey(line), (counts.get(lineKey(line)) ?? 0) + 1);
    }
  }
  return counts;
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  counts.set(key, count - 1);
  return count > 0;
}

function lineKey([name, value]: RawHeader): string {
  return JSON.stringify([name.toLowerCase(), value]);
}
