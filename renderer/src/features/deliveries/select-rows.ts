/** What of the list other dialogs are about: the rows picked or open, and those that the filter lets through. */
import type { Picks } from '../../ui/data/grid-picks.ts';
import { byTime, type DeliveryFilter, filterDeliveries } from './delivery-filter.ts';
import type { DeliverySnapshot } from './delivery-store.ts';
import type { DeliveryRow } from './fold-deliveries.ts';
import { whatIsListed } from './rows/what-is-listed.ts';

export type SelectedRow = Pick<DeliveryRow, 'key' | 'attempt' | 'capture' | 'led'>;

export interface RowSelection {
  readonly recording: string | null;
  readonly picked: readonly SelectedRow[];
  /** null = no filter is set. */
  readonly shown: readonly SelectedRow[] | null;
  /** The search that the list shows the finds of, which are more than it holds; null = none is. */
  readonly search: string | null;
}

/** @param open key of the row in the inspector; it counts while none is picked */
export function selectRows(
  { rows, recording, hasOlder }: DeliverySnapshot,
  filter: DeliveryFilter,
  { picks, open }: { readonly picks: Picks; readonly open: number | null },
): RowSelection {
  // The order does not matter here.
  const listed = whatIsListed({ ...filter, order: byTime }, hasOlder);
  const search = listed.kind === 'pages' ? listed.request.search : null;
  const shown = listed.kind === 'words' ? filterDeliveries(rows, filter) : null;
  const wanted = picks.size > 0 ? picks : new Set(open === null ? [] : [open]);
  const picked: SelectedRow[] = rows.filter(({ key }) => wanted.has(key));
  // A link or a search may show what the list has not loaded; as an attempt or a capture its place is enough.
  const loaded = new Set(picked.map(({ key }) => key));
  const unloaded = [...wanted]
    .filter((key) => !loaded.has(key))
    .map((key) => ({ key, attempt: key, capture: null, led: false }));
  return { recording, picked: [...picked, ...unloaded], shown, search };
}
