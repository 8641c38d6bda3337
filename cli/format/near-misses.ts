/** The entries that a search almost found, for a person. */
import type { NearMiss } from '#core/search/near-misses.ts';

import { visibleLine } from './visible-text.ts';

/** A line each, with what is wanted and what it has instead. */
export function nearMissLines(misses: readonly NearMiss[]): string[] {
  if (misses.length === 0) return [];
  return [
    'Nearest:',
    ...misses.map(({ seq, kind, differences }) => {
      const told = differences.map(({ wanted, has }) => `${wanted}, and it has ${has}`);
      return visibleLine(
        `${String(seq).padStart(6)}  ${kind.padEnd(8)}  is not ${told.join('; not ')}`,
      );
    }),
  ];
}
