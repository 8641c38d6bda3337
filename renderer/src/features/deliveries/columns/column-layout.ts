/** In which order columns stand, how wide they are, and which are left out: as a person has it, remembered by this browser. */
import type { GridColumn } from '../../../ui/data/grid-head.tsx';
import { createStoredValue } from '../../../ui/preferences/stored-value.ts';

export interface ColumnLayout {
  /** Ids from the first column on; those that are not named stand behind what they stand behind by themselves. */
  readonly order: readonly string[];
  /** Pixels, by id; the others are as wide as they are by themselves. */
  readonly widths: Readonly<Record<string, number>>;
}

export const usualLayout: ColumnLayout = { order: [], widths: {} };

/** Pixels. */
export const widthLimits = { least: 40, most: 1200 } as const;

export const columnLayout = createStoredValue<ColumnLayout>('columns', readLayout);

/** Ids of the columns that a person does without. What happened is always said. */
export const hiddenColumns = createStoredValue<readonly string[]>('hidden-columns', (stored) =>
  textsIn(stored).filter((one) => one !== 'subject'),
);

function textsIn(stored: unknown): string[] {
  const all: unknown[] = Array.isArray(stored) ? stored : [];
  return all.filter((one): one is string => typeof one === 'string');
}

export function readLayout(stored: unknown): ColumnLayout {
  if (typeof stored !== 'object' || stored === null) return usualLayout;
  const { order, widths } = stored as Partial<Record<string, unknown>>;
  const kept = Object.entries(typeof widths === 'object' && widths !== null ? widths : {})
    .filter((one): one is [string, number] => Number.isFinite(one[1]))
    .map(([id, width]) => [id, within(width)] as const);
  return { order: [...new Set(textsIn(order))], widths: Object.fromEntries(kept) };
}

function within(width: number): number {
  return Math.round(Math.min(widthLimits.most, Math.max(widthLimits.least, width)));
}

/** The columns in their order, each with its width; one that is set shrinks where there is no room for it. */
export function arrangeColumns<Row>(
  columns: readonly GridColumn<Row>[],
  { order, widths }: ColumnLayout,
): readonly GridColumn<Row>[] {
  return inOrder(columns, order).map((column) => {
    const width = widths[column.id];
    if (width === undefined) return column;
    const least = `min(${column.least ?? `${widthLimits.least}px`}, ${width}px)`;
    return { ...column, track: `minmax(${least}, ${width}px)` };
  });
}

function inOrder<Row>(
  columns: readonly GridColumn<Row>[],
  order: readonly string[],
): GridColumn<Row>[] {
  const arranged = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  for (const [index, column] of columns.entries()) {
    if (arranged.includes(column)) continue;
    const before = columns[index - 1];
    arranged.splice(before === undefined ? 0 : arranged.indexOf(before) + 1, 0, column);
  }
  return arranged;
}

/** @param ids of the columns as they stand, to which `id` belongs */
export function moveColumn(
  layout: ColumnLayout,
  ids: readonly string[],
  id: string,
  to: number,
): ColumnLayout {
  const others = ids.filter((one) => one !== id);
  const place = Math.min(others.length, Math.max(0, to));
  // Columns of another view keep their places behind those that are there.
  const elsewhere = layout.order.filter((one) => !ids.includes(one));
  return { ...layout, order: [...others.toSpliced(place, 0, id), ...elsewhere] };
}

/** @param width pixels; null = as it is by itself */
export function resizeColumn(layout: ColumnLayout, id: string, width: number | null): ColumnLayout {
  const widths = Object.fromEntries(Object.entries(layout.widths).filter(([one]) => one !== id));
  return { ...layout, widths: width === null ? widths : { ...widths, [id]: within(width) } };
}
