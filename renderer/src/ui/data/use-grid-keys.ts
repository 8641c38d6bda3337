/**
 * The active row of a grid: what keys and clicks do to it. While a row is selected the selection goes along, so
 * that what is shown of it follows; otherwise moving only marks, and Enter selects.
 */
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useState } from 'react';

import type { RowWindow } from './use-row-window.ts';

/** How a row came to be chosen. */
export type ChosenBy = 'pointer' | 'enter' | 'move';

export interface GridKeysOptions {
  readonly count: number;
  readonly keyAt: (index: number) => number;
  readonly view: RowWindow;
  readonly selectedKey: number | null;
  readonly onChoose: (key: number, by: ChosenBy) => void;
}

export interface GridKeys {
  /** -1 = none. */
  readonly activeIndex: number;
  readonly move: (step: number) => void;
  readonly handleKey: (event: KeyboardEvent<HTMLElement>) => void;
  readonly handleClick: (event: MouseEvent<HTMLElement>) => void;
}

/** How far a key moves, and from where; null for keys that do not move. */
function moveOfKey(key: string, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return 1;
    case 'ArrowUp':
    case 'k':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return -Infinity;
    case 'End':
      return Infinity;
    default:
      return null;
  }
}

function indexOfKey({ count, keyAt }: GridKeysOptions, key: number | null): number {
  for (let low = 0, high = count - 1; key !== null && low <= high;) {
    const middle = (low + high) >>> 1;
    const found = keyAt(middle);
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function useGridKeys(options: GridKeysOptions): GridKeys {
  const { count, keyAt, view, selectedKey, onChoose } = options;
  const [movedTo, setMovedTo] = useState<number | null>(null);
  // What is selected from elsewhere becomes active; what was moved to stays so while nothing is selected.
  const activeIndex = indexOfKey(options, selectedKey ?? movedTo);

  const bringIntoSight = useEffectEvent(() => {
    if (activeIndex !== -1) view.scrollToRow(activeIndex);
  });
  const isThere = activeIndex !== -1;
  // A link, the palette or a pane that opens may leave what is selected out of sight.
  useEffect(() => {
    if (selectedKey !== null && isThere) bringIntoSight();
  }, [selectedKey, isThere, view.height]);

  const move = (step: number): void => {
    if (count === 0) return;
    const from =
      activeIndex !== -1 ? activeIndex : step > 0 ? view.top - 1 : view.top + view.pageSize;
    const index = Math.min(count - 1, Math.max(0, from + step));
    const key = keyAt(index);
    setMovedTo(key);
    view.scrollToRow(index);
    if (selectedKey !== null) onChoose(key, 'move');
  };

  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = moveOfKey(event.key, view.pageSize);
    if (step !== null) move(step);
    else if (event.key === 'Enter' && activeIndex !== -1) onChoose(keyAt(activeIndex), 'enter');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const handleClick = (event: MouseEvent<HTMLElement>): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-key]') : null;
    const key = Number(row?.getAttribute('data-key') ?? Number.NaN);
    if (Number.isNaN(key)) return;
    setMovedTo(key);
    onChoose(key, 'pointer');
  };

  return { activeIndex, move, handleKey, handleClick };
}
