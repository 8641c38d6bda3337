/** Keys that a person put in the place of others, remembered by this browser: by the keys that something has by itself. */
import { createStoredValue, useStoredValue } from './stored-value.ts';

export type KeyMap = Readonly<Record<string, string>>;

const keys = createStoredValue<KeyMap>('keys', (stored) => {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string] => {
      return typeof entry[1] === 'string' && entry[1] !== '';
    }),
  );
});

/** The same object until it changes. */
export const keyMap = keys.get;

/** The keys that stand for those now. */
export function keysNow(wanted: string, map: KeyMap = keyMap()): string {
  return map[wanted] ?? wanted;
}

/** @param chosen null = the keys that it has by itself */
export function changeKeys(wanted: string, chosen: string | null): void {
  const others = Object.entries(keyMap()).filter(([one]) => one !== wanted);
  const next = chosen === null || chosen === wanted ? others : [...others, [wanted, chosen]];
  keys.set(Object.fromEntries(next) as KeyMap);
}

export function resetKeys(): void {
  for (const one of Object.keys(keyMap())) changeKeys(one, null);
}

export function useKeyMap(): KeyMap {
  return useStoredValue(keys);
}
