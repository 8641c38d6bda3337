/**
 * A long list of rows with columns, worked by keyboard: arrows and j/k move, Page keys, Home and End jump, Enter
 * opens; where several rows may be picked, Shift, Space and Ctrl with a click pick them. The grid keeps the focus and
 * points at its active row (aria-activedescendant), because rows out of sight are not in the document. Follows new rows
 * only while its end is in sight.
 */
import { ArrowDown } from 'lucide-react';
import {
  memo,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
} from 'react';

import { bindClasses } from '../bind-classes.ts';
import styles from './data-grid.module.css';
import { type GridColumn, GridHead, type GridHeadProps, tracksOf } from './grid-head.tsx';
import { noPicks, type Picks } from './grid-picks.ts';
import type { RowList } from './row-list.ts';
import { type ChosenBy, type GridKeys, keyOfTarget, useGridKeys } from './use-grid-keys.ts';
import { type RowWindow, useRowWindow } from './use-row-window.ts';

const css = bindClasses(styles);
const rowHeight = 28;
const headHeight = 28;

export interface DataGridHandle {
  readonly focus: () => void;
  /** Moves the active row by that many rows. */
  readonly move: (step: number) => void;
  /** How wide a column is on show, in pixels; null = it is not. */
  readonly widthOf: (column: string) => number | null;
  /** The row that stands first in sight; null = the list follows its end, or that row is not held. */
  readonly firstKey: () => number | null;
  /** Scrolls so far that the row of that place stands first. */
  readonly showFirst: (index: number) => void;
}

/** Where a menu is to open, in the window, in pixels. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

export interface DataGridProps<Row> extends GridHeadProps<Row> {
  readonly label: string;
  readonly rows: RowList<Row>;
  readonly rowKey: (row: Row) => number;
  readonly selectedKey: number | null;
  readonly onChoose: (key: number, by: ChosenBy) => void;
  /** Somebody comes to the grid, by pointer or keys. */
  readonly onNear?: (() => void) | undefined;
  /** The pointer is pressed on a row, which will most likely be chosen. */
  readonly onPress?: (key: number) => void;
  /** Rows chosen together; while there are any, they are the selection and the open row is only shown. */
  readonly picks?: Picks;
  /** Left out = one row at a time. */
  readonly onPick?: (picks: Picks) => void;
  /** Asked for what can be done with a row, by the right button, Shift+F10 or the menu key. */
  readonly onMenu?: (key: number, place: MenuPlace) => void;
  /** Shown instead of rows when there are none. */
  readonly empty: ReactNode;
  readonly ref?: Ref<DataGridHandle>;
}

export function DataGrid<Row>(props: DataGridProps<Row>): ReactElement {
  const { label, rows, columns, rowKey, selectedKey, onChoose, empty, ref } = props;
  const { picks = noPicks, onPick, onMenu } = props;
  const id = useId();
  const { count, indexOf, growsAtEnd, order } = rows;
  const keyAt = (index: number): number | null => {
    const row = rows.at(index);
    return row === undefined ? null : rowKey(row);
  };
  const view = useRowWindow({ count, keyAt, indexOf, growsAtEnd, order, rowHeight, headHeight });
  const grid = useGridKeys({ rows, keyAt, view, selectedKey, onChoose, picks, onPick });
  const { start, end, unseen, scroller } = view;
  useImperativeHandle(ref, () => handleOf(view, grid, keyAt));

  /** Below the active row, which keys have chosen. */
  const openMenu = (): void => {
    const key = keyAt(grid.activeIndex);
    const place = document.getElementById(`${id}-${grid.activeIndex}`)?.getBoundingClientRect();
    if (key !== null && place !== undefined) onMenu?.(key, { x: place.left + 40, y: place.bottom });
  };

  useEffect(() => {
    rows.need(start, end);
  }, [rows, start, end]);

  const activeInSight = grid.activeIndex >= start && grid.activeIndex < end;
  return (
    <div className={css('frame')}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-multiselectable={onPick === undefined ? undefined : true}
        aria-activedescendant={activeInSight ? `${id}-${grid.activeIndex}` : undefined}
        tabIndex={0}
        className={css('grid')}
        style={tracksOf(columns)}
        onScroll={view.handleScroll}
        onKeyDown={(event) => {
          if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
            event.preventDefault();
            openMenu();
          } else grid.handleKey(event);
        }}
        onPointerEnter={props.onNear}
        onFocus={props.onNear}
        onPointerDown={(event) => {
          const key = event.button === 0 ? keyOfTarget(event.target) : null;
          if (key !== null) props.onPress?.(key);
        }}
        onClick={grid.handleClick}
        onContextMenu={(event) => {
          if (onMenu === undefined) return;
          const key = keyOfTarget(event.target);
          if (key === null) return;
          event.preventDefault();
          onMenu(key, { x: event.clientX, y: event.clientY });
        }}
      >
        <GridHead {...props} scroller={scroller} />
        <div
          role="rowgroup"
          className={css('rows')}
          style={{ height: view.rowsHeight, paddingTop: view.before }}
        >
          <RowsInSight
            {...{ id, rows, rowKey, columns, start, end, picks, selectedKey }}
            activeIndex={grid.activeIndex}
          />
        </div>
      </div>
      {count === 0 && <div className={css('empty')}>{empty}</div>}
      <Unseen count={unseen} onPress={view.scrollToEnd} />
    </div>
  );
}

function handleOf(
  { scroller, following, top, scrollToTop }: RowWindow,
  { move }: GridKeys,
  keyAt: (index: number) => number | null,
): DataGridHandle {
  return {
    focus: () => scroller.current?.focus(),
    move,
    widthOf: (column) => {
      const head = scroller.current?.querySelector(`[data-column="${column}"]`);
      const width = head?.getBoundingClientRect().width ?? 0;
      return width === 0 ? null : width;
    },
    firstKey: () => (following ? null : keyAt(top)),
    showFirst: scrollToTop,
  };
}

interface UnseenProps {
  readonly count: number;
  readonly onPress: () => void;
}

/** How many rows have come below those in sight. */
function Unseen({ count, onPress }: UnseenProps): ReactNode {
  return (
    count > 0 && (
      <button type="button" className={css('unseen')} onClick={onPress}>
        {count.toLocaleString('en')} new
        <ArrowDown size={13} aria-hidden />
      </button>
    )
  );
}

interface RowsInSightProps<Row> extends Pick<
  DataGridProps<Row>,
  'rows' | 'rowKey' | 'columns' | 'selectedKey'
> {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly picks: Picks;
  readonly activeIndex: number;
}

function RowsInSight<Row>(props: RowsInSightProps<Row>): ReactNode {
  const { id, rows, rowKey, columns, start, end, picks, selectedKey, activeIndex } = props;
  return Array.from({ length: Math.max(0, end - start) }, (_, offset) => {
    const index = start + offset;
    const row = rows.at(index);
    const key = row === undefined ? null : rowKey(row);
    return (
      <GridRow
        key={index}
        id={`${id}-${index}`}
        row={row}
        rowKey={key}
        rowIndex={index + 2}
        columns={columns as readonly GridColumn<unknown>[]}
        selected={key !== null && (picks.size === 0 ? key === selectedKey : picks.has(key))}
        open={key !== null && key === selectedKey}
        active={index === activeIndex}
      />
    );
  });
}

interface GridRowProps {
  readonly id: string;
  /** undefined = it is not held yet. */
  readonly row: unknown;
  readonly rowKey: number | null;
  readonly rowIndex: number;
  readonly columns: readonly GridColumn<unknown>[];
  readonly selected: boolean;
  readonly open: boolean;
  readonly active: boolean;
}

const GridRow = memo(function GridRow(props: GridRowProps): ReactElement {
  const { id, row, rowKey, rowIndex, columns, selected, open, active } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      aria-busy={rowKey === null ? true : undefined}
      data-key={rowKey ?? undefined}
      className={css('row', 'data', selected && 'selected', open && 'open', active && 'active')}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={css('cell', column.align === 'end' && 'atEnd', column.shown)}
        >
          {rowKey === null ? <span className={css('coming')} /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
});
