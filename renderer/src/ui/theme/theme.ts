/**
 * How the page looks: what the user chose (remembered) and what that comes to now. It is written on the document as
 * `data-` attributes, which is all that the tokens look at.
 */
import { createPreference } from '../preferences/preference.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

export const theme = createPreference('theme', ['system', 'light', 'dark']);
export const contrast = createPreference('contrast', ['system', 'more', 'normal']);
export const textSize = createPreference('text-size', ['normal', 'small', 'large', 'largest']);
export const motion = createPreference('motion', ['system', 'reduced']);
/** Masks secrets wherever they are shown, for a screen that others see. */
export const presenter = createPreference('presenter', ['off', 'on']);

const darkScheme = '(prefers-color-scheme: dark)';
const moreContrast = '(prefers-contrast: more)';

/** The theme on show: the choice, with `system` resolved. */
export function resolveTheme(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return window.matchMedia(darkScheme).matches ? 'dark' : 'light';
}

function hasMoreContrast(): boolean {
  const choice = contrast.get();
  return choice === 'more' || (choice === 'system' && window.matchMedia(moreContrast).matches);
}

function apply(): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = resolveTheme(theme.get());
  dataset['contrast'] = hasMoreContrast() ? 'more' : 'normal';
  dataset['textSize'] = textSize.get();
  dataset['motion'] = motion.get();
  dataset['presenter'] = presenter.get();
}

for (const preference of [theme, contrast, textSize, motion, presenter])
  preference.subscribe(apply);

/** Applies what is remembered and follows the system from now on. Call once, before the first paint. */
export function startTheme(): void {
  for (const query of [darkScheme, moreContrast]) {
    window.matchMedia(query).addEventListener('change', apply);
  }
  apply();
}

/** Light when dark is on show, and the other way round. */
export function toggleTheme(): void {
  theme.set(resolveTheme(theme.get()) === 'dark' ? 'light' : 'dark');
}

export function togglePresenter(): void {
  presenter.set(presenter.get() === 'on' ? 'off' : 'on');
}
