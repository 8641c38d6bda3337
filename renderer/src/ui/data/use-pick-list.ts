/** The search, the active item and the picks of a PickList: what keys and clicks do. */
import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';

export interface PickItem {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  /** Items of one group stand together, in the order given. */
  readonly group: string;
  /** Shown, with its note as the reason, and not to be picked. */
  readonly off?: boolean;
  readonly starred?: boolean;
}

export interface PickListOptions {
  /** Prefix of the options' element ids. */
  readonly listId: string;
  readonly items: readonly PickItem[];
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
  readonly enter: 'alone' | 'toggle';
  /** Picked until something else is. */
  readonly proposed?: string | undefined;
  /** Puts a star on an item, or takes it off; left out = there are none. */
  readonly onStar?: (id: string) => void;
}

export interface PickListState {
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly groups: readonly (readonly [string, readonly PickItem[]])[];
  readonly activeId: string | null;
  /** Makes an item active when none is. */
  readonly enter: () => void;
  readonly handleKey: (event: KeyboardEvent<HTMLElement>) => void;
  readonly handleClick: (event: MouseEvent<HTMLElement>) => void;
}

/** The items in which every word of the search occurs. */
function searchItems(items: readonly PickItem[], search: string): readonly PickItem[] {
  const words = search.toLowerCase().split(/\s+/);
  return items.filter((item) => {
    const text = `${item.label} ${item.note ?? ''} ${item.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function isOn({ off = false }: PickItem): boolean {
  return !off;
}

function groupItems(items: readonly PickItem[]): readonly (readonly [string, PickItem[]])[] {
  const groups = new Map<string, PickItem[]>();
  for (const item of items) {
    const group = groups.get(item.group);
    if (group === undefined) groups.set(item.group, [item]);
    else group.push(item);
  }
  return [...groups];
}

export function usePickList(options: PickListOptions): PickListState {
  const { listId, items, picked, onPick, proposed } = options;
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState<string | null>(null);
  const groups = useMemo(() => groupItems(searchItems(items, search)), [items, search]);
  const order = useMemo(() => groups.flatMap(([, members]) => members), [groups]);
  const activeIndex = order.findIndex((item) => item.id === marked);
  const activeId = order[activeIndex]?.id ?? null;

  // What is picked though it is off can be let go of.
  const isPickable = (id: string): boolean =>
    picked.includes(id) || order.some((item) => item.id === id && isOn(item));
  const toggle = (id: string): void => {
    if (!isPickable(id)) return;
    const others = picked.filter((other) => other !== id && other !== proposed);
    onPick(picked.includes(id) ? others : [...others, id]);
  };
  const activate = (index: number): void => {
    const item = order[Math.min(order.length - 1, Math.max(0, index))];
    if (item === undefined) return;
    setMarked(item.id);
    document.getElementById(`${listId}-${item.id}`)?.scrollIntoView({ block: 'nearest' });
  };

  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    const controlled = event.ctrlKey || event.metaKey;
    if (controlled && event.key === 'a') onPick(order.filter(isOn).map((item) => item.id));
    else if (controlled) return;
    else if (event.key === 'ArrowDown') activate(activeIndex + 1);
    else if (event.key === 'ArrowUp') activate(activeIndex - 1);
    else if (event.key === 'Home') activate(0);
    else if (event.key === 'End') activate(order.length - 1);
    else if (event.key === '*' && activeId !== null) options.onStar?.(activeId);
    else if (event.key === ' ' && activeId !== null) toggle(activeId);
    else if (event.key === 'Enter' && activeId !== null) {
      if (options.enter === 'toggle') toggle(activeId);
      else if (isPickable(activeId)) onPick([activeId]);
    } else return;
    event.preventDefault();
  };

  const handleClick = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest('[data-id]')?.getAttribute('data-id') ?? null;
    if (id === null) return;
    setMarked(id);
    if (target?.closest('[data-star]')) options.onStar?.(id);
    else toggle(id);
  };

  return {
    search,
    setSearch,
    groups,
    activeId,
    enter: () => {
      activate(Math.max(0, activeIndex));
    },
    handleKey,
    handleClick,
  };
}
