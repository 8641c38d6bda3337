/**
 * What a person has set up, remembered as JSON by this browser, or by this tab as long as it is open. What somebody else
 * wrote there is as good as nothing.
 */
import { useSyncExternalStore } from 'react';

export interface StoredValue<Value> {
  /** The same object until it changes. */
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * @param read makes sense of what is stored; of null where nothing is, or nothing that is JSON
 * @param by who remembers it
 */
export function createStoredValue<Value>(
  name: string,
  read: (stored: unknown) => Value,
  by: 'browser' | 'tab' = 'browser',
): StoredValue<Value> {
  const storage = (): Storage => (by === 'tab' ? window.sessionStorage : window.localStorage);
  const key = `auditorium.${name}`;
  const listeners = new Set<() => void>();
  let known: { readonly text: string | null; readonly value: Value } | null = null;
  return {
    get: () => {
      const text = storage().getItem(key);
      if (known?.text !== text) known = { text, value: read(parse(text)) };
      return known.value;
    },
    set: (value) => {
      storage().setItem(key, JSON.stringify(value));
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** A list of texts, such as ids; what else stands there is left out. */
export function createStoredTexts(name: string): StoredValue<readonly string[]> {
  return createStoredValue<readonly string[]>(name, (stored) =>
    Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [],
  );
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

export function useStoredValue<Value>(stored: StoredValue<Value>): Value {
  return useSyncExternalStore(stored.subscribe, stored.get);
}
