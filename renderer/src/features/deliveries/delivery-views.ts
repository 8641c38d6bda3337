/**
 * The views of the log. This is the one list of them: the switch above the rows, the commands, the filter and the
 * counts go by it.
 */
import { entriesIn, type LogTotals } from '#core/log/totals/log-totals.ts';

import type { DeliveryRow } from './fold-deliveries.ts';

export type DeliveryView = 'deliveries' | 'api-calls' | 'everything';

export interface DeliveryViewOption {
  readonly value: DeliveryView;
  readonly label: string;
  /** As a sentence has it. */
  readonly name: string;
  readonly shows: (row: DeliveryRow) => boolean;
  /** What a search of the log is narrowed by so that it finds its rows; empty = by nothing. */
  readonly kinds: string;
  /** How many rows it would have with the whole log loaded: an attempt and its capture are one row. */
  readonly rowsIn: (totals: LogTotals) => number;
}

export const deliveryViews: readonly DeliveryViewOption[] = [
  {
    value: 'deliveries',
    label: 'Deliveries',
    name: 'deliveries',
    shows: ({ kind }) => kind !== 'api-call' && kind !== 'notice',
    kinds: 'not kind:api-call (type:* or not kind:notice)',
    rowsIn: ({ entries, joined, nobody }) =>
      entries.attempt + entries.skip + entries.capture + nobody - joined,
  },
  {
    value: 'api-calls',
    label: 'API calls',
    name: 'API calls',
    shows: ({ kind }) => kind === 'api-call',
    kinds: 'kind:api-call',
    rowsIn: ({ entries }) => entries['api-call'],
  },
  {
    value: 'everything',
    label: 'Everything',
    name: 'everything',
    shows: () => true,
    kinds: '',
    rowsIn: (totals) => entriesIn(totals) - totals.joined,
  },
];

const byValue = new Map(deliveryViews.map((view) => [view.value, view]));

export function isInView(row: DeliveryRow, view: DeliveryView): boolean {
  return byValue.get(view)?.shows(row) ?? false;
}

export function rowsInLog(totals: LogTotals, view: DeliveryView): number {
  return byValue.get(view)?.rowsIn(totals) ?? 0;
}

/** The search that finds what is searched for among the rows of that view. */
export function searchIn(view: DeliveryView, search: string): string {
  const kinds = byValue.get(view)?.kinds ?? '';
  if (kinds === '' || search === '') return kinds + search;
  return `(${search}) ${kinds}`;
}
