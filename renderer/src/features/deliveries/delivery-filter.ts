/** Which rows the list shows: by kind, and by words that all must occur in a row. */
import type { DeliveryRow } from './fold-deliveries.ts';

export type DeliveryView = 'deliveries' | 'api-calls' | 'everything';

export interface DeliveryFilter {
  readonly view: DeliveryView;
  readonly text: string;
}

export const noFilter: DeliveryFilter = { view: 'deliveries', text: '' };

function isInView(row: DeliveryRow, view: DeliveryView): boolean {
  switch (view) {
    case 'deliveries':
      return row.kind !== 'api-call' && row.kind !== 'notice';
    case 'api-calls':
      return row.kind === 'api-call';
    case 'everything':
      return true;
  }
}

/** The rows that match, in the same order. The same array when all do. */
export function filterDeliveries(
  rows: readonly DeliveryRow[],
  { view, text }: DeliveryFilter,
): readonly DeliveryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (view === 'everything' && words.length === 0) return rows;
  return rows.filter(
    (row) => isInView(row, view) && words.every((word) => row.searchText.includes(word)),
  );
}
