/**
 * The theme: what the user chose (system, light or dark; remembered) and what that comes to now. Sets
 * `data-theme` on the document, which is all that the tokens look at.
 */
import { useSyncExternalStore } from 'react';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'auditorium.theme';
const darkScheme = '(prefers-color-scheme: dark)';
const listeners = new Set<() => void>();

function isThemeChoice(value: string | null): value is ThemeChoice {
  return themeChoices.some((choice) => choice === value);
}

function readChoice(): ThemeChoice {
  const stored = window.localStorage.getItem(storageKey);
  return isThemeChoice(stored) ? stored : 'system';
}

/** The theme on show: the choice, with `system` resolved. */
export function resolveTheme(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return window.matchMedia(darkScheme).matches ? 'dark' : 'light';
}

function apply(): void {
  document.documentElement.dataset['theme'] = resolveTheme(readChoice());
  for (const listener of listeners) listener();
}

/** Applies the remembered choice and follows the system from now on. Call once, before the first paint. */
export function startTheme(): void {
  window.matchMedia(darkScheme).addEventListener('change', apply);
  apply();
}

export function chooseTheme(choice: ThemeChoice): void {
  window.localStorage.setItem(storageKey, choice);
  apply();
}

/** Light when dark is on show, and the other way round. */
export function toggleTheme(): void {
  chooseTheme(resolveTheme(readChoice()) === 'dark' ? 'light' : 'dark');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, readChoice);
}
