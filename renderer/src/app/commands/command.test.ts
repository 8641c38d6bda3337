import { describe, expect, it } from 'vitest';

import { isPressed } from './command.ts';

function press(key: string, modifiers: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, ...modifiers });
}

describe('isPressed', () => {
  it.each([
    ['N', press('n')],
    ['N', press('N', { shiftKey: true })],
    ['?', press('?', { shiftKey: true })],
    ['/', press('/')],
    ['Esc', press('Escape')],
    ['Ctrl+K', press('k', { ctrlKey: true })],
    ['Ctrl+K', press('k', { metaKey: true })],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true })],
  ])('knows %s', (keys, event) => {
    expect(isPressed(keys, event)).toBe(true);
  });

  it.each([
    ['N', press('n', { ctrlKey: true })],
    ['N', press('n', { altKey: true })],
    ['N', press('m')],
    ['Ctrl+K', press('k')],
    ['Ctrl+Enter', press('Enter')],
  ])('does not take another press for %s', (keys, event) => {
    expect(isPressed(keys, event)).toBe(false);
  });
});
