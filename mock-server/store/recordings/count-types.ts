/** How much of every event type a recording has, from its columns. */
import type { TypeCounts } from '#contract/operations/recording-operations.ts';
import { marks } from '#core/search/columns/entry-columns.ts';

import { firstSeqOf, pageOf, rowsPerPage } from '../log/index/column-layout.ts';
import type { LogIndex } from '../log/index/log-index.ts';

export type CountsByType = ReadonlyMap<string, TypeCounts>;

type Counts = { -readonly [Name in keyof TypeCounts]: number };

export function noCounts(): Counts {
  return { sent: 0, delivered: 0, rejected: 0, failed: 0, skipped: 0, received: 0, duplicates: 0 };
}

/** Of a batch each type that it has counts once. What has no type, or one that only its body tells, is `(none)`. */
export async function countTypes({ pages, texts, covers }: LogIndex): Promise<CountsByType> {
  const counts = new Map<string, Counts>();
  const countsOf = (id: number): Counts[] => {
    const types = texts.type.at(id);
    return (types.length === 0 ? ['(none)'] : [...new Set(types)]).map((type) => {
      const found = counts.get(type) ?? noCounts();
      counts.set(type, found);
      return found;
    });
  };
  for (let page = 0; page <= pageOf(covers); page += 1) {
    const columns = await pages.columns(page, ['kind', 'type', 'outcome', 'marks']);
    if (columns === null) continue;
    const [kinds, types] = [columns('kind'), columns('type')];
    const rows = Math.min(rowsPerPage, covers - firstSeqOf(page) + 1);
    for (let row = 0; row < rows; row += 1) {
      const [kind] = texts.kind.at(kinds[row] ?? 0);
      const bits = columns('marks')[row] ?? 0;
      if (kind !== 'attempt' && kind !== 'skip' && kind !== 'capture') continue;
      if ((bits & marks.hop) !== 0) continue;
      const [outcome = ''] = texts.outcome.at(columns('outcome')[row] ?? 0);
      for (const one of countsOf(types[row] ?? 0)) {
        if (kind === 'capture') one.received += 1;
        else if (kind === 'attempt') one.sent += 1;
        if ((bits & marks.duplicate) !== 0) one.duplicates += 1;
        if (outcome in one) one[outcome as 'delivered'] += 1;
      }
    }
  }
  return counts;
}
