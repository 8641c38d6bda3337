/** How many rows a view would have with the whole log loaded: an attempt and its capture are one row. */
import { entriesIn, type LogTotals } from '#core/log/totals/log-totals.ts';

import type { DeliveryView } from './delivery-filter.ts';

export function rowsInLog(totals: LogTotals, view: DeliveryView): number {
  const { entries, joined, nobody } = totals;
  switch (view) {
    case 'deliveries':
      return entries.attempt + entries.skip + entries.capture + nobody - joined;
    case 'api-calls':
      return entries['api-call'];
    case 'everything':
      return entriesIn(totals) - joined;
  }
}
