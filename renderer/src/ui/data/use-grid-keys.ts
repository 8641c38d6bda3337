/**
 * The active row of a grid: what keys and clicks do to it. While a row is selected the selection goes along, so
 * that what is shown of it follows; otherwise moving only marks, and Enter selects. Where several may be picked,
 * Shift picks a range, and Space, or Ctrl with a click, puts one in or takes it out.
 */
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useState } from 'react';

import { noPicks, pickRange, type Picks, togglePick } from './grid-picks.ts';
import type { RowWindow } from './use-row-window.ts';

/** How a row came to be chosen. */
export type ChosenBy = 'pointer' | 'enter' | 'move';

export interface GridKeysOptions {
  readonly count: number;
  readonly keyAt: (index: number) => number;
  readonly view: RowWindow;
  readonly selectedKey: number | null;
  readonly onChoose: (key: number, by: ChosenBy) => void;
  readonly picks: Picks;
  /** undefined = one row at a time. */
  readonly onPick: ((picks: Picks) => void) | undefined;
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
  const { count, keyAt, view, selectedKey, onChoose, picks, onPick } = options;
  const [movedTo, setMovedTo] = useState<number | null>(null);
  /** Where a range begins; null = at the active row. */
  const [anchor, setAnchor] = useState<number | null>(null);
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

  /** Picks from where the range begins. */
  const extendTo = (index: number): void => {
    const begun = indexOfKey(options, anchor);
    const from = begun !== -1 ? begun : activeIndex !== -1 ? activeIndex : index;
    setAnchor(keyAt(from));
    onPick?.(pickRange(keyAt, from, index));
  };

  const moveTo = (index: number): void => {
    const key = keyAt(index);
    setMovedTo(key);
    view.scrollToRow(index);
    if (selectedKey !== null) onChoose(key, 'move');
  };

  const step = (by: number, extend: boolean): void => {
    if (count === 0) return;
    const from =
      activeIndex !== -1 ? activeIndex : by > 0 ? view.top - 1 : view.top + view.pageSize;
    const index = Math.min(count - 1, Math.max(0, from + by));
    if (extend) extendTo(index);
    else setAnchor(null);
    moveTo(index);
  };

  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = moveOfKey(event.key, view.pageSize);
    if (by !== null) step(by, event.shiftKey && onPick !== undefined);
    else if (event.key === 'Enter' && activeIndex !== -1) onChoose(keyAt(activeIndex), 'enter');
    else if (event.key === ' ' && activeIndex !== -1 && onPick !== undefined) {
      onPick(togglePick(picks, null, keyAt(activeIndex)));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const handleClick = (event: MouseEvent<HTMLElement>): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-key]') : null;
    const key = Number(row?.getAttribute('data-key') ?? Number.NaN);
    if (Number.isNaN(key)) return;
    if (onPick !== undefined && event.shiftKey) {
      extendTo(indexOfKey(options, key));
      return;
    }
    setAnchor(key);
    if (onPick !== undefined && (event.ctrlKey || event.metaKey)) {
      onPick(togglePick(picks, selectedKey, key));
      return;
    }
    if (picks.size > 0) onPick?.(noPicks);
    setMovedTo(key);
    onChoose(key, 'pointer');
  };

  return {
    activeIndex,
    move: (by) => {
      step(by, false);
    },
    handleKey,
    handleClick,
  };
}
