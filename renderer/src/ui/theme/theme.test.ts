import { describe, expect, it } from 'vitest';

import {
  contrast,
  resolveTheme,
  startTheme,
  textSize,
  theme,
  togglePresenter,
  toggleTheme,
} from './theme.ts';

const shown = (): string | undefined => document.documentElement.dataset['theme'];

describe('the theme', () => {
  it('is what the system has, unless chosen', () => {
    startTheme();
    expect(shown()).toBe(resolveTheme('system'));
  });

  it('remembers the choice', () => {
    theme.set('dark');
    delete document.documentElement.dataset['theme'];
    startTheme();
    expect(shown()).toBe('dark');
  });

  it('toggles what is on show', () => {
    theme.set('dark');
    toggleTheme();
    expect(shown()).toBe('light');
  });

  it('writes contrast, size of text and presenter mode where the tokens look', () => {
    const { dataset } = document.documentElement;
    contrast.set('more');
    textSize.set('large');
    togglePresenter();
    expect([dataset['contrast'], dataset['textSize'], dataset['presenter']]).toEqual([
      'more',
      'large',
      'on',
    ]);
    togglePresenter();
    expect(dataset['presenter']).toBe('off');
  });

  it('does not trust what it finds stored', () => {
    window.localStorage.setItem('auditorium.theme', 'sepia');
    startTheme();
    expect(['light', 'dark']).toContain(shown());
  });
});
