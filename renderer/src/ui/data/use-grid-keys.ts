/**
 * The active row of a grid: what keys and clicks do to it. While a row is selected the selection goes along, so
 * that what is shown of it follows; otherwise moving only marks, and Enter selects. Where several may be picked,
 * Shift picks a range, and Space, or Ctrl with a click, puts one in or takes it out.
 */
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';

import { noPicks, pickRange, type Picks, togglePick } from './grid-picks.ts';
import type { RowList } from './row-list.ts';
import type { RowWindow } from './use-row-window.ts';

/** How a row came to be chosen. */
export type ChosenBy = 'pointer' | 'enter' | 'move';

export interface GridKeysOptions {
  readonly rows: Pick<RowList<unknown>, 'count' | 'indexOf' | 'seek'>;
  /** null = the row is not held. */
  readonly keyAt: (index: number) => number | null;
  readonly view: RowWindow;
  readonly selectedKey: number | null;
  readonly onChoose: (key: number, by: ChosenBy) => void;
  readonly picks: Picks;
  /** undefined = one row at a time. */
  readonly onPick: ((picks: Picks) => void) | undefined;
}

/** A row by where it stood; its key is null until it is held. */
interface Spot {
  readonly index: number;
  readonly key: number | null;
  /** Whether it was not held yet when it was moved to. */
  readonly isLate?: boolean;
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

/** Where a row stands now: it may have moved, and what is not held any more is believed to stand where it stood. */
function indexOfKey(
  { rows, keyAt }: GridKeysOptions,
  key: number | null,
  spot: Spot | null,
): number {
  if (key === null) return -1;
  const stood = spot?.key === key ? spot.index : -1;
  if (stood !== -1 && keyAt(stood) === key) return stood;
  const found = rows.indexOf(key);
  if (found !== -1) return found;
  return stood < rows.count && keyAt(stood) === null ? stood : -1;
}

/** The key of the row in which that is; null = it is in none. */
export function keyOfTarget(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[data-key]') : null;
  const key = row?.getAttribute('data-key') ?? null;
  return key === null ? null : Number(key);
}

export function useGridKeys(options: GridKeysOptions): GridKeys {
  const { rows, keyAt, view, selectedKey, onChoose, picks, onPick } = options;
  const { count } = rows;
  const [movedTo, setMovedTo] = useState<Spot | null>(null);
  /** Where a range begins; null = at the active row. */
  const [anchor, setAnchor] = useState<Spot | null>(null);
  const isComing = movedTo !== null && movedTo.key === null;
  // What is selected from elsewhere becomes active; what was moved to stays so while nothing is selected.
  const activeIndex = isComing
    ? Math.min(movedTo.index, count - 1)
    : indexOfKey(options, selectedKey ?? movedTo?.key ?? null, movedTo);

  useSelectedInSight(options, isComing ? -1 : activeIndex);

  // A key may lead to a row that is not held yet: it becomes active at once, and what it is follows.
  const comingKey = isComing ? keyAt(activeIndex) : null;
  if (comingKey !== null) setMovedTo({ index: activeIndex, key: comingKey, isLate: true });
  const arrive = useEffectEvent((spot: Spot) => {
    if (selectedKey !== null && spot.key !== null) onChoose(spot.key, 'move');
  });
  useEffect(() => {
    if (movedTo?.isLate === true) arrive(movedTo);
  }, [movedTo]);

  /** Picks from where the range begins, as far as rows are held. */
  const extendTo = (index: number): void => {
    const begun = anchor === null ? -1 : indexOfKey(options, anchor.key, anchor);
    const from = begun !== -1 ? begun : activeIndex !== -1 ? activeIndex : index;
    setAnchor({ index: from, key: keyAt(from) });
    onPick?.(pickRange(keyAt, from, index));
  };

  const moveTo = (index: number): void => {
    const key = keyAt(index);
    setMovedTo({ index, key });
    view.scrollToRow(index);
    if (selectedKey !== null && key !== null) onChoose(key, 'move');
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

  const activeKey = activeIndex === -1 ? null : keyAt(activeIndex);
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = moveOfKey(event.key, view.pageSize);
    if (by !== null) step(by, event.shiftKey && onPick !== undefined);
    else if (event.key === 'Enter' && activeKey !== null) onChoose(activeKey, 'enter');
    else if (event.key === ' ' && activeKey !== null && onPick !== undefined) {
      onPick(togglePick(picks, null, activeKey));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const handleClick = (event: MouseEvent<HTMLElement>): void => {
    const key = keyOfTarget(event.target);
    if (key === null) return;
    const index = rows.indexOf(key);
    if (onPick !== undefined && event.shiftKey) {
      extendTo(index);
      return;
    }
    setAnchor({ index, key });
    if (onPick !== undefined && (event.ctrlKey || event.metaKey)) {
      onPick(togglePick(picks, selectedKey, key));
      return;
    }
    if (picks.size > 0) onPick?.(noPicks);
    setMovedTo({ index, key });
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

/** A link, the palette or a pane that opens may leave what is selected out of sight, or not even held. */
function useSelectedInSight(
  { rows, view, selectedKey }: GridKeysOptions,
  activeIndex: number,
): void {
  const shown = useRef<string | null>(null);
  const wanted = selectedKey === null ? null : `${selectedKey} ${view.height}`;
  const isThere = activeIndex !== -1;
  const bringIntoSight = useEffectEvent(() => {
    if (wanted === null || selectedKey === null || wanted === shown.current) return;
    if (!isThere) {
      rows.seek(selectedKey);
      return;
    }
    shown.current = wanted;
    view.scrollToRow(activeIndex);
  });
  // Once: whoever scrolls on and comes back is not to be brought back.
  useEffect(() => {
    bringIntoSight();
  }, [wanted, isThere, rows.seek]);
}
