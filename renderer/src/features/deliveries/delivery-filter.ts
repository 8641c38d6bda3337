/** Which rows the list shows: by kind, and by words that all must occur in a row. */
import { type DeliveryView, isInView } from './delivery-views.ts';
import type { DeliveryRow } from './fold-deliveries.ts';

/** In which order rows stand: by when they were logged, or by how long they took. */
export interface RowOrder {
  readonly sort: 'time' | 'duration';
  readonly descending: boolean;
}

export interface DeliveryFilter {
  readonly view: DeliveryView;
  readonly text: string;
  readonly order: RowOrder;
}

export const byTime: RowOrder = { sort: 'time', descending: false };

/** Whether rows stand as things happened, the newest at the end. */
export function isInOrder({ sort, descending }: RowOrder): boolean {
  return sort === 'time' && !descending;
}

/**
 * What pressing the head of a column leads to: the newest or the longest first, the shortest first, and back to the
 * order in which things happened.
 */
export function nextOrder({ sort, descending }: RowOrder, pressed: RowOrder['sort']): RowOrder {
  if (sort !== pressed) return { sort: pressed, descending: true };
  if (pressed === 'duration') return descending ? { sort, descending: false } : byTime;
  return { sort, descending: !descending };
}

export const noFilter: DeliveryFilter = { view: 'deliveries', text: '', order: byTime };

/** The rows that match, in the same order. The same array when all do. */
export function filterDeliveries(
  rows: readonly DeliveryRow[],
  { view, text }: Pick<DeliveryFilter, 'view' | 'text'>,
): readonly DeliveryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (view === 'everything' && words.length === 0) return rows;
  return rows.filter(
    (row) => isInView(row, view) && words.every((word) => row.searchText.includes(word)),
  );
}
