import { beforeEach, describe, expect, it } from 'vitest';

import { chooseTheme, resolveTheme, startTheme, toggleTheme } from './theme.ts';

const shown = (): string | undefined => document.documentElement.dataset['theme'];

describe('the theme', () => {
  beforeEach(() => {
    window.localStorage.clear();
  });

  it('is what the system has, unless chosen', () => {
    startTheme();
    expect(shown()).toBe(resolveTheme('system'));
  });

  it('remembers the choice', () => {
    chooseTheme('dark');
    delete document.documentElement.dataset['theme'];
    startTheme();
    expect(shown()).toBe('dark');
  });

  it('toggles what is on show', () => {
    chooseTheme('dark');
    toggleTheme();
    expect(shown()).toBe('light');
  });

  it('does not trust what it finds stored', () => {
    window.localStorage.setItem('auditorium.theme', 'sepia');
    startTheme();
    expect(['light', 'dark']).toContain(shown());
  });
});
