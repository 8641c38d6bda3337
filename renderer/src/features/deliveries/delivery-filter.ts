/** Which rows the list shows: by kind, and by words that all must occur in a row. */
import { type DeliveryView, isInView } from './delivery-views.ts';
import type { DeliveryRow } from './fold-deliveries.ts';

export interface DeliveryFilter {
  readonly view: DeliveryView;
  readonly text: string;
}

export const noFilter: DeliveryFilter = { view: 'deliveries', text: '' };

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
