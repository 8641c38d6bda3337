/** The list of everything that happened, newest at the end, with its filters. */
import { Star, Trash2 } from 'lucide-react';
import {
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  useDeferredValue,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

import { useReadAhead } from '../../client/use-inspected.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { IconButton } from '../../ui/controls/button.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { DataGrid, type DataGridHandle, type MenuPlace } from '../../ui/data/data-grid.tsx';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import { noPicks, type Picks } from '../../ui/data/grid-picks.ts';
import type { RowList } from '../../ui/data/row-list.ts';
import type { ChosenBy } from '../../ui/data/use-grid-keys.ts';
import { ContextMenu, type MenuItem } from '../../ui/overlay/menu.tsx';
import { useStoredValue } from '../../ui/preferences/stored-value.ts';
import { columnLayout, hiddenColumns, resizeColumn } from './columns/column-layout.ts';
import { ColumnMenu } from './columns/column-menu.tsx';
import { arrangedColumns } from './columns/delivery-columns.tsx';
import styles from './deliveries.module.css';
import { DeliveriesEmpty, LostNotice } from './deliveries-empty.tsx';
import { type DeliveryFilter, nextOrder } from './delivery-filter.ts';
import type { DeliverySnapshot, DeliveryStore } from './delivery-store.ts';
import { deliveryViews, rowsInLog } from './delivery-views.ts';
import type { DeliveryRow } from './fold-deliveries.ts';
import { useLeftPlace } from './left-at.ts';
import { ListWords, type LogActions, LogMenu, PickBar } from './log-actions.tsx';
import { type DeliveryRows, useDeliveryRows } from './rows/use-delivery-rows.ts';
import type { Listed } from './rows/what-is-listed.ts';
import { isMarkedOnly, toggleMarkedOnly } from './search/marked-filter.ts';
import { SavedSearchesButton } from './search/saved-searches-button.tsx';
import { SearchField } from './search/search-field.tsx';
import { useClearLog } from './use-clear-log.ts';

const css = bindClasses(styles);
/** Whose head says the order. */
const columnOf = { time: 'time', duration: 'ms' } as const;
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
  /** What can be done with a row. */
  readonly menuOf: (row: DeliveryRow) => readonly (readonly MenuItem[])[];
  /** What to do first; shown while nothing has happened yet. */
  readonly firstSteps: ReactNode;
  /** Somebody comes to the list, and may choose a row soon. */
  readonly onNear?: () => void;
  readonly gridRef?: Ref<DataGridHandle>;
  readonly searchRef?: Ref<HTMLInputElement>;
}

export function DeliveriesPanel(props: DeliveriesPanelProps): ReactElement {
  const { store, filter, onFilter, selected, onSelect, gridRef } = props;
  const { picks, onPick, menuOf } = props;
  const snapshot = useDeliverySnapshot(store);
  const { listed, rows, found } = useDeliveryRows(store, snapshot, useDeferredValue(filter));
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const grid = useRef<DataGridHandle>(null);
  useImperativeHandle(gridRef, () => handleBehind(grid));
  useLeftPlace(grid, rows, snapshot.recording);
  const readRow = useReadRow(rows);
  const { columns, resize } = useColumns(filter.view);

  return (
    <>
      <DeliveriesToolbar
        {...props}
        shown={rows.count}
        listed={listed}
        found={found}
        snapshot={snapshot}
        widthOf={(column) => grid.current?.widthOf(column) ?? null}
        onCleared={() => {
          onSelect(null, 'pointer');
        }}
      />
      <LostNotice any={rows.count > 0} />
      <div className={css('list')}>
        <PickBar
          {...props}
          count={picks.size}
          onClear={() => {
            onPick(noPicks);
          }}
        />
        <DataGrid
          key={filter.view}
          ref={grid}
          label="Deliveries"
          rows={rows}
          columns={columns}
          rowKey={keyOf}
          selectedKey={selected}
          onNear={props.onNear}
          onPress={readRow}
          onChoose={(key, by) => {
            readRow(key);
            onSelect(key, by);
          }}
          picks={picks}
          onPick={onPick}
          onMenu={(key, place) => {
            const row = rows.at(rows.indexOf(key));
            if (row !== undefined) setMenu({ row, place });
          }}
          onResize={resize}
          order={{ ...filter.order, column: columnOf[filter.order.sort] }}
          onSort={(column) => {
            onFilter(sortedBy(filter, column));
          }}
          empty={
            <DeliveriesEmpty
              {...props}
              any={snapshot.rows.length > 0}
              listed={listed}
              found={found}
            />
          }
        />
      </div>
      <RowMenu
        menu={menu}
        menuOf={menuOf}
        onClose={() => {
          setMenu(null);
          grid.current?.focus();
        }}
      />
    </>
  );
}

/** Those that are on show, as they were arranged; and what sets the width of one. */
function useColumns(view: DeliveryFilter['view']) {
  const hidden = useStoredValue(hiddenColumns);
  const layout = useStoredValue(columnLayout);
  const columns = useMemo(
    () => arrangedColumns(view, layout).filter(({ id }) => !hidden.includes(id)),
    [view, layout, hidden],
  );
  const resize = (column: string, width: number): void => {
    columnLayout.set(resizeColumn(layout, column, width));
  };
  return { columns, resize };
}

function sortedBy(filter: DeliveryFilter, column: string): DeliveryFilter {
  const pressed = column === columnOf.duration ? 'duration' : 'time';
  return { ...filter, order: nextOrder(filter.order, pressed) };
}

/** The grid of the moment: another view has another one. */
function handleBehind(grid: RefObject<DataGridHandle | null>): DataGridHandle {
  return {
    focus: () => grid.current?.focus(),
    move: (step) => grid.current?.move(step),
    widthOf: (column) => grid.current?.widthOf(column) ?? null,
    firstKey: () => grid.current?.firstKey() ?? null,
    showFirst: (index) => grid.current?.showFirst(index),
  };
}

/** Reads a row before it is shown. */
function useReadRow(rows: RowList<DeliveryRow>): (key: number) => void {
  const readAhead = useReadAhead();
  return (key) => {
    const row = rows.at(rows.indexOf(key));
    if (row !== undefined) readAhead(key, row.attempt !== null || row.capture !== null);
  };
}

interface OpenMenu {
  readonly row: DeliveryRow;
  readonly place: MenuPlace;
}

interface RowMenuProps extends Pick<DeliveriesPanelProps, 'menuOf'> {
  readonly menu: OpenMenu | null;
  readonly onClose: () => void;
}

function RowMenu({ menu, menuOf, onClose }: RowMenuProps): ReactElement | null {
  if (menu === null) return null;
  const { row, place } = menu;
  return (
    <ContextMenu label={`Row ${row.key}`} place={place} groups={menuOf(row)} onClose={onClose} />
  );
}

function countText({ shown, snapshot, filter, listed, found }: ToolbarProps): string {
  const { recording, totals } = snapshot;
  if (recording === null) return 'Loading';
  if (listed.kind === 'problem') return '';
  if (listed.kind === 'pages' && found === null) return 'Searching';
  const all = totals === null ? null : rowsInLog(totals, filter.view);
  if (filter.text === '') return countOf(Math.max(shown, all ?? 0), 'row');
  const so = found?.complete === false ? ' so far' : '';
  return `${formatCount(shown)}${all === null ? ' found' : ` of ${formatCount(all)}`}${so}`;
}

interface ToolbarProps extends DeliveriesPanelProps {
  readonly shown: number;
  readonly listed: Listed;
  readonly found: DeliveryRows['found'];
  readonly snapshot: DeliverySnapshot;
  readonly widthOf: (column: string) => number | null;
  readonly onCleared: () => void;
}

function DeliveriesToolbar(props: ToolbarProps): ReactElement {
  const { filter, onFilter, listed, snapshot, searchRef, onCleared, widthOf } = props;
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
        problem={listed.kind === 'problem' ? listed.problem : null}
        onChange={(value) => {
          onFilter({ ...filter, text: value });
        }}
      />
      <MarkedButton filter={filter} onFilter={onFilter} />
      <SavedSearchesButton filter={filter} onFilter={onFilter} />
      <div className={css('end')}>
        <span className={css('count')} role="status">
          {countText(props)}
        </span>
        <ListWords />
        <ColumnMenu view={filter.view} widthOf={widthOf} />
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
    </div>
  );
}

function MarkedButton({
  filter,
  onFilter,
}: Pick<DeliveriesPanelProps, 'filter' | 'onFilter'>): ReactElement {
  const isOn = isMarkedOnly(filter.text);
  return (
    <IconButton
      label={isOn ? 'Show unmarked rows too' : 'Show marked rows only'}
      aria-pressed={isOn}
      icon={<Star size={15} aria-hidden />}
      onClick={() => {
        onFilter({ ...filter, text: toggleMarkedOnly(filter.text) });
      }}
    />
  );
}
