import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { TooltipProvider } from '../../ui/overlay/tooltip.tsx';
import { changeKeys, keyMap, keysNow } from '../../ui/preferences/key-map.ts';
import type { Command } from './command.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useCommands } from './use-commands.ts';

const create = vi.fn();
const commands: readonly Command[] = [
  { id: 'new', label: 'New destination', group: 'Workbench', keys: ['N'], run: create },
  { id: 'world', label: 'Mock GitLab', group: 'Workbench', keys: ['W'], run: vi.fn() },
];

function Sheet() {
  return (
    <TooltipProvider>
      <ShortcutsDialog commands={commands} onClose={vi.fn()} />
    </TooltipProvider>
  );
}

function Commands() {
  useCommands(commands);
  return null;
}

describe('the sheet of keys', () => {
  beforeEach(() => {
    create.mockClear();
  });

  it('puts another key in the place of one, and back', async () => {
    const user = userEvent.setup();
    render(<Sheet />);
    await user.click(screen.getByRole('button', { name: /^N\s*, change: New destination$/ }));
    await user.keyboard('{Control>}b{/Control}');
    expect(keysNow('N')).toBe('Ctrl+B');
    await user.click(screen.getByRole('button', { name: 'Reset the key of New destination' }));
    expect(keyMap()).toEqual({});
  });

  it('refuses a key that something else has, and says what', async () => {
    const user = userEvent.setup();
    render(<Sheet />);
    await user.click(screen.getByRole('button', { name: /^N\s*, change: New destination$/ }));
    await user.keyboard('w');
    expect(screen.getByText('W is already “Mock GitLab”. Try another.')).toBeDefined();
    expect(keyMap()).toEqual({});
  });

  it('lets things be at Esc', async () => {
    const user = userEvent.setup();
    render(<Sheet />);
    await user.click(screen.getByRole('button', { name: /^N\s*, change: New destination$/ }));
    await user.keyboard('{Escape}');
    expect(keyMap()).toEqual({});
    expect(screen.getByRole('dialog', { name: 'Keyboard' })).toBeDefined();
  });

  it('has commands run by the key that was chosen, and by no other', async () => {
    const user = userEvent.setup();
    changeKeys('N', 'B');
    render(<Commands />);
    await user.keyboard('n');
    expect(create).not.toHaveBeenCalled();
    await user.keyboard('b');
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('does not trust what it finds stored', () => {
    window.localStorage.setItem('auditorium.keys', '[1');
    expect(keyMap()).toEqual({});
    window.localStorage.setItem('auditorium.keys', '{"N":4,"W":"X"}');
    expect(keyMap()).toEqual({ W: 'X' });
  });
});
