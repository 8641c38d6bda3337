/** Texts of which one has to occur in the written form of an entry that a search matches: what is worth a look. */
import type { Search } from '../search.ts';
import { termTable } from '../terms/term-table.ts';

/**
 * Holds for attempts, captures and skips whose body stands in the entry. Another kind has to be asked in any case.
 * @returns null = nothing is known, every entry has to be asked
 */
export function needlesOf(search: Search): readonly string[] | null {
  switch (search.kind) {
    case 'term': {
      const term = termTable[search.name].read(search.value, 0);
      return term.of === 'entry' && term.needles.length > 0 ? term.needles : null;
    }
    case 'not':
      return null;
    case 'and':
      return search.of.map(needlesOf).reduce(better, null);
    case 'or': {
      const parts = search.of.map(needlesOf);
      return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
    }
  }
}

/** Few long ones are rare. */
function better(
  one: readonly string[] | null,
  other: readonly string[] | null,
): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  return rarity(one) >= rarity(other) ? one : other;
}

function rarity(needles: readonly string[]): number {
  return Math.min(...needles.map(({ length }) => length)) / needles.length;
}
