/** A value outside of React that components may follow. Replaced whole, never changed in place. */
import { useSyncExternalStore } from 'react';

export interface ExternalValue<Value> {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createExternalValue<Value>(initial: Value): ExternalValue<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
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

export function useExternalValue<Value>(value: ExternalValue<Value>): Value {
  return useSyncExternalStore(value.subscribe, value.get);
}
