/** What a person likes, remembered by this browser. One that stored something else than a choice is not trusted. */
import { useSyncExternalStore } from 'react';

export interface Preference<Choice extends string> {
  readonly choices: readonly Choice[];
  readonly get: () => Choice;
  readonly set: (choice: Choice) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** @param choices the first is the one until somebody chooses */
export function createPreference<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Preference<Choice> {
  const key = `auditorium.${name}`;
  const listeners = new Set<() => void>();
  return {
    choices,
    get: () => {
      const stored = window.localStorage.getItem(key);
      return choices.find((choice) => choice === stored) ?? choices[0];
    },
    set: (choice) => {
      window.localStorage.setItem(key, choice);
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

export function usePreference<Choice extends string>(preference: Preference<Choice>): Choice {
  return useSyncExternalStore(preference.subscribe, preference.get);
}
