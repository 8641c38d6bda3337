/** The list of everything that happened, newest at the end, with its filters. */
import { Trash2 } from 'lucide-react';
import {
  type ReactElement,
  type ReactNode,
  type Ref,
  useCallback,
  useDeferredValue,
  useMemo,
  useSyncExternalStore,
} from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { DataGrid, type DataGridHandle } from '../../ui/data/data-grid.tsx';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import { noPicks, type Picks } from '../../ui/data/grid-picks.ts';
import type { ChosenBy } from '../../ui/data/use-grid-keys.ts';
import styles from './deliveries.module.css';
import { DeliveriesEmpty, LostNotice } from './deliveries-empty.tsx';
import { columnsFor } from './delivery-columns.tsx';
import { type DeliveryFilter, filterDeliveries } from './delivery-filter.ts';
import type { DeliverySnapshot, DeliveryStore } from './delivery-store.ts';
import { type DeliveryView, deliveryViews, rowsInLog, searchIn } from './delivery-views.ts';
import type { DeliveryRow } from './fold-deliveries.ts';
import { type LogActions, LogMenu, PickBar } from './log-actions.tsx';
import { type ReadFilter, readFilter } from './search/read-filter.ts';
import { SearchField } from './search/search-field.tsx';
import { type FoundRows, useLogSearch } from './search/use-log-search.ts';
import { useClearLog } from './use-clear-log.ts';

const css = bindClasses(styles);
/** Below this many rows the list does not ask for older ones by being scrolled, so a button offers it. */
const fewRows = 200;
const keyOf = (row: DeliveryRow): number => row.key;

export function useDeliverySnapshot(store: DeliveryStore): DeliverySnapshot {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

export interface DeliveriesPanelProps extends LogActions {
  readonly store: DeliveryStore;
  readonly filter: DeliveryFilter;
  readonly onFilter: (filter: DeliveryFilter) => void;
  readonly selected: number | null;
  readonly onSelect: (key: number | null, by: ChosenBy) => void;
  readonly picks: Picks;
  readonly onPick: (picks: Picks) => void;
  /** What to do first; shown while nothing has happened yet. */
  readonly firstSteps: ReactNode;
  readonly gridRef?: Ref<DataGridHandle>;
  readonly searchRef?: Ref<HTMLInputElement>;
}

export function DeliveriesPanel(props: DeliveriesPanelProps): ReactElement {
  const { store, filter, onFilter, selected, onSelect, firstSteps, gridRef } = props;
  const { picks, onPick } = props;
  const snapshot = useDeliverySnapshot(store);
  const text = useDeferredValue(filter.text);
  const read = useMemo(() => readFilter(text), [text]);
  const search = read.kind === 'search' ? searchIn(filter.view, read.search) : null;
  const { found, loadOlder: loadOlderFound } = useLogSearch(search, snapshot.entries);
  const rows = useMemo(() => {
    if (read.kind === 'words') return filterDeliveries(snapshot.rows, { view: filter.view, text });
    return filterDeliveries(found?.rows ?? [], { view: filter.view, text: '' });
  }, [read, snapshot.rows, found, filter.view, text]);
  const columns = useMemo(() => columnsFor(filter.view), [filter.view]);
  const loadOlderHeld = useCallback(() => {
    void store.loadOlder();
  }, [store]);
  const isSearched = read.kind !== 'words';
  const loadOlder = isSearched ? loadOlderFound : loadOlderHeld;
  const hasOlder = isSearched ? (found?.rows.length ?? 0) < (found?.total ?? 0) : snapshot.hasOlder;

  return (
    <>
      <DeliveriesToolbar
        {...props}
        shown={rows.length}
        read={read}
        found={found}
        snapshot={snapshot}
        hasOlder={hasOlder}
        onOlder={loadOlder}
        onCleared={() => {
          onSelect(null, 'pointer');
        }}
      />
      <PickBar
        {...props}
        count={picks.size}
        onClear={() => {
          onPick(noPicks);
        }}
      />
      <LostNotice any={rows.length > 0} />
      <div className={css('list')}>
        <DataGrid
          key={filter.view}
          {...(gridRef === undefined ? {} : { ref: gridRef })}
          label="Deliveries"
          rows={rows}
          columns={columns}
          rowKey={keyOf}
          selectedKey={selected}
          onChoose={onSelect}
          picks={picks}
          onPick={onPick}
          onNearStart={loadOlder}
          empty={
            <DeliveriesEmpty
              filter={filter}
              onFilter={onFilter}
              any={snapshot.rows.length > 0}
              older={hasOlder ? loadOlder : null}
              search={isSearched ? { found, isWrong: read.kind === 'problem' } : null}
              firstSteps={firstSteps}
            />
          }
        />
      </div>
    </>
  );
}

function countText({ shown, snapshot, filter, read, found }: ToolbarProps): string {
  const { recording, rows, hasOlder } = snapshot;
  if (recording === null) return 'Loading';
  if (read.kind !== 'words') return countFound(read, found, totalIn(snapshot, filter.view));
  if (filter.text === '') return ofAll(shown, snapshot, filter.view);
  return `${formatCount(shown)} of ${formatCount(rows.length)}${hasOlder ? ' newest' : ''}`;
}

function countFound(read: ReadFilter, found: FoundRows | null, all: number | null): string {
  if (read.kind === 'problem') return '';
  if (found === null) return 'Searching';
  const so = found.complete ? '' : ' so far';
  return `${formatCount(found.total)}${all === null ? ' found' : ` of ${formatCount(all)}`}${so}`;
}

function totalIn({ totals }: DeliverySnapshot, view: DeliveryView): number | null {
  return totals === null ? null : rowsInLog(totals, view);
}

/** What is loaded, and how much there is where that is more. */
function ofAll(shown: number, { totals, hasOlder }: DeliverySnapshot, view: DeliveryView): string {
  const all = totals === null || !hasOlder ? shown : Math.max(shown, rowsInLog(totals, view));
  return all === shown ? countOf(shown, 'row') : `${formatCount(shown)} of ${countOf(all, 'row')}`;
}

interface ToolbarProps extends DeliveriesPanelProps {
  readonly shown: number;
  readonly read: ReadFilter;
  readonly found: FoundRows | null;
  readonly snapshot: DeliverySnapshot;
  readonly hasOlder: boolean;
  readonly onOlder: () => void;
  readonly onCleared: () => void;
}

function DeliveriesToolbar(props: ToolbarProps): ReactElement {
  const { filter, onFilter, shown, read, snapshot, hasOlder, searchRef, onOlder, onCleared } =
    props;
  const clear = useClearLog();
  return (
    <div className={css('toolbar')}>
      <h2 className={css('heading')}>Deliveries</h2>
      <Segmented
        label="Show"
        value={filter.view}
        segments={deliveryViews}
        onChange={(view) => {
          onFilter({ ...filter, view });
        }}
      />
      <SearchField
        {...(searchRef === undefined ? {} : { ref: searchRef })}
        value={filter.text}
        problem={read.kind === 'problem' ? read.problem : null}
        onChange={(value) => {
          onFilter({ ...filter, text: value });
        }}
      />
      <span className={css('count')} role="status">
        {countText(props)}
      </span>
      {hasOlder && shown < fewRows && (
        <Button size="sm" variant="link" onClick={onOlder}>
          Load older
        </Button>
      )}
      <IconButton
        label="Clear: start a new recording"
        icon={<Trash2 size={15} aria-hidden />}
        disabled={snapshot.entries === 0}
        onClick={() => {
          onCleared();
          clear();
        }}
      />
      <LogMenu {...props} />
    </div>
  );
}
