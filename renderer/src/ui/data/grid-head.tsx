/** The columns of a grid: their tracks, and their heads, which sort the rows and are moved by their edges. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { ColumnEdge } from './column-edge.tsx';
import styles from './data-grid.module.css';

const css = bindClasses(styles);

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Grid track, e.g. `72px` or `minmax(0, 1fr)`. */
  readonly track: string;
  /** The least width that a person may give it, as CSS writes it; left out = 40 pixels. */
  readonly least?: string;
  readonly align?: 'start' | 'end';
  /** How wide the grid has to be to show the column: any width, 640 pixels, 880 pixels, 960 pixels. */
  readonly shown: 'always' | 'medium' | 'wide' | 'widest';
  readonly cell: (row: Row) => ReactNode;
  /** Whether rows can stand in its order. */
  readonly sortable?: boolean;
}

/** The column that the rows stand in the order of. */
export interface GridOrder {
  readonly column: string;
  readonly descending: boolean;
}

type Tracks = Readonly<Record<`--${string}`, string>>;

const widths = ['always', 'medium', 'wide', 'widest'] as const;

/** As styles of the grid: of all columns, and of those that are shown where there is less room. */
export function tracksOf<Row>(columns: readonly GridColumn<Row>[]): Tracks {
  const join = (some: readonly GridColumn<Row>[]): string =>
    some.map((column) => column.track).join(' ');
  const tracksUpTo = (width: GridColumn<Row>['shown']): string =>
    join(columns.filter(({ shown }) => widths.indexOf(shown) <= widths.indexOf(width)));
  const tracks: Tracks = {
    '--tracks': join(columns),
    '--tracks-wide': tracksUpTo('wide'),
    '--tracks-medium': tracksUpTo('medium'),
    '--tracks-narrow': tracksUpTo('always'),
  };
  return tracks;
}

export interface GridHeadProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  /** Left out = nothing is said of the order. */
  readonly order?: GridOrder;
  /** Called when the head of a column that is sortable is pressed. */
  readonly onSort?: (column: string) => void;
  /** Called when the edge of a column's head was moved; left out = widths are as they are. */
  readonly onResize?: (column: string, width: number) => void;
}

export function GridHead<Row>(
  props: GridHeadProps<Row> & { readonly scroller: RefObject<HTMLElement | null> },
): ReactElement {
  const { columns, order, onSort, onResize, scroller } = props;
  return (
    <div role="rowgroup" className={css('head')}>
      <div role="row" aria-rowindex={1} className={css('row')}>
        {columns.map((column, index) => {
          const sorted = order?.column === column.id ? order : null;
          const isSortable = column.sortable === true && onSort !== undefined;
          return (
            <div
              key={column.id}
              data-column={column.id}
              role="columnheader"
              aria-sort={
                sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending'
              }
              className={css('cell', column.align === 'end' && 'atEnd', column.shown)}
            >
              {isSortable ? (
                <SortButton
                  header={column.header}
                  descending={sorted?.descending ?? null}
                  onPress={() => {
                    onSort(column.id);
                  }}
                />
              ) : (
                column.header
              )}
              {onResize !== undefined && (
                <ColumnEdge
                  scroller={scroller}
                  index={index}
                  stylesWith={(track) =>
                    tracksOf(columns.map((one) => (one === column ? { ...one, track } : one)))
                  }
                  onResize={(width) => {
                    onResize(column.id, width);
                  }}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface SortButtonProps {
  readonly header: string;
  /** null = the rows stand in the order of another column. */
  readonly descending: boolean | null;
  readonly onPress: () => void;
}

function SortButton({ header, descending, onPress }: SortButtonProps): ReactElement {
  const Arrow = descending === true ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      className={css('sort')}
      onClick={onPress}
      onKeyDown={(event) => {
        // Enter and Space are meant for the button, not for the active row.
        event.stopPropagation();
      }}
    >
      {header}
      {descending !== null && <Arrow size={11} aria-hidden />}
    </button>
  );
}
