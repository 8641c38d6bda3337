/** Where the list was left in this tab, so that a reload finds it again: its filter, and the row that stood first. */
import { type RefObject, useEffect, useRef, useState } from 'react';

import type { DataGridHandle } from '../../ui/data/data-grid.tsx';
import type { RowList } from '../../ui/data/row-list.ts';
import { createStoredValue } from '../../ui/preferences/stored-value.ts';
import { byTime, type DeliveryFilter, noFilter } from './delivery-filter.ts';
import { deliveryViews } from './delivery-views.ts';
import type { DeliveryRow } from './fold-deliveries.ts';

function fieldsOf(stored: unknown): Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

export const leftFilter = createStoredValue<DeliveryFilter>(
  'filter',
  (stored) => {
    const { view, text, order } = fieldsOf(stored);
    const { sort, descending } = fieldsOf(order);
    return {
      view: deliveryViews.find(({ value }) => value === view)?.value ?? noFilter.view,
      text: typeof text === 'string' ? text : '',
      order:
        sort === 'time' || sort === 'duration' ? { sort, descending: descending === true } : byTime,
    };
  },
  'tab',
);

/** A row of a recording; null = the list stood at its end, or its start where it is sorted. */
interface LeftPlace {
  readonly recording: string;
  readonly key: number;
}

export const leftPlace = createStoredValue<LeftPlace | null>(
  'place',
  (stored) => {
    const { recording, key } = fieldsOf(stored);
    return typeof recording === 'string' && typeof key === 'number' ? { recording, key } : null;
  },
  'tab',
);

const takesOver = ['wheel', 'keydown', 'pointerdown'] as const;

/** Brings the list back to where it was left, unless somebody moves it first; notes the place when the page is left. */
export function useLeftPlace(
  grid: RefObject<DataGridHandle | null>,
  rows: RowList<DeliveryRow>,
  recording: string | null,
): void {
  const [left] = useState(leftPlace.get);
  const isOver = useRef(left === null);
  const isSought = useRef(false);
  useEffect(() => {
    const note = (): void => {
      const key = grid.current?.firstKey() ?? null;
      leftPlace.set(key === null || recording === null ? null : { recording, key });
    };
    window.addEventListener('pagehide', note);
    return () => {
      window.removeEventListener('pagehide', note);
    };
  }, [grid, recording]);
  useEffect(() => {
    const takeOver = (): void => {
      isOver.current = true;
    };
    for (const name of takesOver) window.addEventListener(name, takeOver, { once: true });
    return () => {
      for (const name of takesOver) window.removeEventListener(name, takeOver);
    };
  }, []);
  useEffect(() => {
    if (isOver.current || left === null || recording !== left.recording) return;
    const index = rows.indexOf(left.key);
    if (index !== -1) {
      isOver.current = true;
      grid.current?.showFirst(index);
    } else if (rows.count > 0 && !isSought.current) {
      isSought.current = true;
      rows.seek(left.key);
    }
  }, [grid, rows, recording, left]);
}
