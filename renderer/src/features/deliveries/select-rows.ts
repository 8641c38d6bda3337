/** What of the list other dialogs are about: the rows picked or open, and those that the filter lets through. */
import type { Picks } from '../../ui/data/grid-picks.ts';
import { type DeliveryFilter, filterDeliveries } from './delivery-filter.ts';
import type { DeliverySnapshot } from './delivery-store.ts';
import type { DeliveryRow } from './fold-deliveries.ts';

export type SelectedRow = Pick<DeliveryRow, 'key' | 'attempt' | 'capture' | 'led'>;

export interface RowSelection {
  readonly recording: string | null;
  readonly picked: readonly SelectedRow[];
  /** null = no filter is set. */
  readonly shown: readonly SelectedRow[] | null;
}

/** @param open key of the row in the inspector; it counts while none is picked */
export function selectRows(
  { rows, recording }: DeliverySnapshot,
  filter: DeliveryFilter,
  { picks, open }: { readonly picks: Picks; readonly open: number | null },
): RowSelection {
  const shown = filter.text.trim() === '' ? null : filterDeliveries(rows, filter);
  const wanted = picks.size > 0 ? picks : new Set(open === null ? [] : [open]);
  const picked: SelectedRow[] = rows.filter(({ key }) => wanted.has(key));
  // A link may open an entry that the list has not loaded; as an attempt or a capture its place is enough.
  const isUnloaded = open !== null && picks.size === 0 && picked.length === 0;
  const unloaded = isUnloaded ? [{ key: open, attempt: open, capture: null, led: false }] : [];
  return { recording, picked: [...picked, ...unloaded], shown };
}
