/** Which columns the list has, in which order and how wide: by the pointer and by keys. */
import { Columns3, GripVertical } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Popover } from '../../../ui/overlay/popover.tsx';
import { useStoredValue } from '../../../ui/preferences/stored-value.ts';
import type { DeliveryView } from '../delivery-views.ts';
import {
  type ColumnLayout,
  columnLayout,
  hiddenColumns,
  moveColumn,
  resizeColumn,
  usualLayout,
} from './column-layout.ts';
import styles from './column-menu.module.css';
import { arrangedColumns } from './delivery-columns.tsx';

const css = bindClasses(styles);
const widthStep = 16;

export interface ColumnMenuProps {
  readonly view: DeliveryView;
  /** How wide a column is on show, in pixels; null = it is not. */
  readonly widthOf: (id: string) => number | null;
}

export function ColumnMenu(props: ColumnMenuProps): ReactElement {
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={<IconButton label="Columns" icon={<Columns3 size={14} aria-hidden />} />}
    >
      <Choices {...props} />
    </Popover>
  );
}

function Choices({ view, widthOf }: ColumnMenuProps): ReactElement {
  const hidden = useStoredValue(hiddenColumns);
  const layout = useStoredValue(columnLayout);
  const list = useRef<HTMLUListElement>(null);
  const columns = arrangedColumns(view, layout);
  const ids = columns.map(({ id }) => id);
  const isUsual =
    hidden.length === 0 && layout.order.length + Object.keys(layout.widths).length === 0;

  const moveTo = (id: string, to: number): void => {
    if (ids.indexOf(id) !== to) columnLayout.set(moveColumn(layout, ids, id, to));
  };
  /** Over which of them the pointer is. */
  const placeAt = (y: number): number => {
    const tops = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    return tops.filter(({ bottom }) => bottom <= y).length;
  };
  return (
    <div className={css('columns')}>
      <ul ref={list} className={css('list')} aria-label="Columns">
        {columns.map(({ id, header }, index) => (
          <li key={id} className={css('column')}>
            <Grip
              name={nameOf(header)}
              onMove={(by) => {
                moveTo(id, Math.min(ids.length - 1, Math.max(0, index + by)));
              }}
              onDrag={(y) => {
                moveTo(id, Math.min(ids.length - 1, placeAt(y)));
              }}
              onWiden={(by) => {
                const width = layout.widths[id] ?? widthOf(id);
                if (width !== null) columnLayout.set(resizeColumn(layout, id, width + by));
              }}
            />
            <Shown id={id} name={nameOf(header)} hidden={hidden} />
            <Width id={id} layout={layout} />
          </li>
        ))}
      </ul>
      <p className={css('hint')}>
        Drag a handle to move its column, or use the arrow keys on it: up and down to move, left and
        right for the width. In the list, drag the edge of a head, or press it twice to fit.
      </p>
      <Button
        size="sm"
        disabled={isUsual}
        onClick={() => {
          hiddenColumns.set([]);
          columnLayout.set(usualLayout);
        }}
      >
        Reset columns
      </Button>
    </div>
  );
}

function nameOf(header: string): string {
  return header === '#' ? 'Number' : header === 'ms' ? 'Duration' : header;
}

interface ShownProps {
  readonly id: string;
  readonly name: string;
  readonly hidden: readonly string[];
}

function Shown({ id, name, hidden }: ShownProps): ReactElement {
  if (id === 'subject') return <span className={css('always')}>{name}</span>;
  return (
    <Checkbox
      label={name}
      checked={!hidden.includes(id)}
      onChange={(shown) => {
        hiddenColumns.set(shown ? hidden.filter((one) => one !== id) : [...hidden, id]);
      }}
    />
  );
}

function Width({ id, layout }: { readonly id: string; readonly layout: ColumnLayout }) {
  const width = layout.widths[id];
  return <span className={css('width')}>{width === undefined ? '' : `${width} px`}</span>;
}

interface GripProps {
  readonly name: string;
  readonly onMove: (by: number) => void;
  /** @param y of the pointer in the window */
  readonly onDrag: (y: number) => void;
  readonly onWiden: (by: number) => void;
}

function Grip({ name, onMove, onDrag, onWiden }: GripProps): ReactElement {
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') onMove(-1);
    else if (event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'ArrowLeft') onWiden(-widthStep);
    else if (event.key === 'ArrowRight') onWiden(widthStep);
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      className={css('grip')}
      aria-label={`Move ${name}`}
      title="Drag, or use the arrow keys"
      onKeyDown={handleKey}
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event: PointerEvent<HTMLButtonElement>) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(event.clientY);
      }}
    >
      <GripVertical size={13} aria-hidden />
    </button>
  );
}
