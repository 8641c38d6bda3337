/** The rows that the list shows, wherever they come from, and how far the log was looked through for them. */
import { useMemo, useState, useSyncExternalStore } from 'react';

import { useHarness } from '../../../client/harness-context.tsx';
import { listOfRows, type RowList } from '../../../ui/data/row-list.ts';
import { type DeliveryFilter, filterDeliveries, isInOrder } from '../delivery-filter.ts';
import type { DeliverySnapshot, DeliveryStore } from '../delivery-store.ts';
import { type DeliveryView, searchIn } from '../delivery-views.ts';
import type { DeliveryRow } from '../fold-deliveries.ts';
import { RowPages, type RowPagesRequest, type RowPagesSnapshot } from './row-pages.ts';
import { type Listed, whatIsListed } from './what-is-listed.ts';
import { WholeLog } from './whole-log.ts';

export interface DeliveryRows {
  readonly listed: Listed;
  readonly rows: RowList<DeliveryRow>;
  /** Of a search; null = nothing is searched for, or nothing is known yet. */
  readonly found:
    (Pick<RowPagesSnapshot, 'complete' | 'problem'> & { readonly total: number }) | null;
}

const keyOf = ({ key }: DeliveryRow): number => key;
const noRows = listOfRows<DeliveryRow>([], keyOf);

export function useDeliveryRows(
  store: DeliveryStore,
  snapshot: DeliverySnapshot,
  filter: DeliveryFilter,
): DeliveryRows {
  const { rows: held, hasOlder, recording } = snapshot;
  const listed = useMemo(() => whatIsListed(filter, hasOlder), [filter, hasOlder]);
  const all = useWholeLog(store, filter.view, recording);
  const searched = useFound(listed.kind === 'pages' ? listed.request : null, recording);
  const rows = useMemo(() => {
    if (listed.kind === 'all') return all;
    if (listed.kind === 'words') return listOfRows(filterDeliveries(held, filter), keyOf);
    return listed.kind === 'pages' ? searched.rows : noRows;
  }, [listed, all, held, filter, searched]);
  return { listed, rows, found: listed.kind === 'pages' ? searched.found : null };
}

/** Every row of that view, in order of time. */
function useWholeLog(
  store: DeliveryStore,
  view: DeliveryView,
  recording: string | null,
): RowList<DeliveryRow> {
  const session = useHarness();
  const log = useMemo(() => {
    const request = { search: searchIn(view, ''), sort: 'time', descending: false } as const;
    const openPages = (): RowPages => new RowPages(session, request, { follows: false, recording });
    return new WholeLog(store, view, openPages);
  }, [session, store, view, recording]);
  return useSyncExternalStore(log.subscribe, log.getSnapshot);
}

interface Found {
  readonly rows: RowList<DeliveryRow>;
  readonly found: DeliveryRows['found'];
}

/** What a search finds; until it is answered for the first time, what the one before found. */
function useFound(request: RowPagesRequest | null, recording: string | null): Found {
  const session = useHarness();
  const { search = null, sort = 'time', descending = false } = request ?? {};
  const pages = useMemo(
    () =>
      search === null
        ? null
        : new RowPages(session, { search, sort, descending }, { follows: true, recording }),
    [session, search, sort, descending, recording],
  );
  const now = useSyncExternalStore(pages?.subscribe ?? listenToNothing, () =>
    pages === null ? null : pages.getSnapshot(),
  );
  const [answered, setAnswered] = useState(now);
  if (now !== answered && now?.total !== null) setAnswered(now);
  return useMemo(() => {
    if (pages === null || answered === null || answered.total === null) {
      return { rows: noRows, found: null };
    }
    const { total, complete, problem, at, indexOf, request } = answered;
    const growsAtEnd = isInOrder(request);
    const order = growsAtEnd ? '' : `${request.sort} ${String(request.descending)}`;
    const { need, seek } = pages;
    const rows = { count: total, at, indexOf, need, seek, growsAtEnd, order };
    return { rows, found: { total, complete, problem } };
  }, [answered, pages]);
}

function listenToNothing(): () => void {
  return () => undefined;
}
