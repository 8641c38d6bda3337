/** Keys that a person put in the place of others, remembered by this browser: by the keys that something has by itself. */
import { useSyncExternalStore } from 'react';

export type KeyMap = Readonly<Record<string, string>>;

const storageKey = 'auditorium.keys';
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly map: KeyMap } = { text: null, map: {} };

function parse(text: string | null): KeyMap {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string' && entry[1] !== '';
      }),
    );
  } catch {
    // Something else wrote there: as good as nothing.
    return {};
  }
}

/** The same object until it changes. */
export function keyMap(): KeyMap {
  const text = window.localStorage.getItem(storageKey);
  if (text !== known.text) known = { text, map: parse(text) };
  return known.map;
}

/** The keys that stand for those now. */
export function keysNow(keys: string, map: KeyMap = keyMap()): string {
  return map[keys] ?? keys;
}

/** @param chosen null = the keys that it has by itself */
export function changeKeys(keys: string, chosen: string | null): void {
  const others = Object.entries(keyMap()).filter(([one]) => one !== keys);
  const next = chosen === null || chosen === keys ? others : [...others, [keys, chosen] as const];
  window.localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(next)));
  for (const listener of [...listeners]) listener();
}

export function resetKeys(): void {
  for (const keys of Object.keys(keyMap())) changeKeys(keys, null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function useKeyMap(): KeyMap {
  return useSyncExternalStore(subscribe, keyMap);
}
