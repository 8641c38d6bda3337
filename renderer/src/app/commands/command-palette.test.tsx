import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { Command } from './command.ts';
import { CommandPalette, matchCommands } from './command-palette.tsx';

const create = vi.fn();
const about = vi.fn();
const commands: readonly Command[] = [
  { id: 'new', label: 'New destination', group: 'Workbench', keys: ['N'], run: create },
  { id: 'theme', label: 'Light or dark', group: 'View', run: vi.fn() },
  { id: 'about', label: 'About Auditorium', group: 'Help', run: about },
];

function active(): string | undefined {
  const id = screen.getByRole('combobox').getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.textContent;
}

describe('the command palette', () => {
  it('lists every command in its group, with its key', () => {
    render(<CommandPalette commands={commands} onClose={vi.fn()} />);
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'New destinationN',
      'Light or dark',
      'About Auditorium',
    ]);
    expect(screen.getByText('Workbench')).toBeDefined();
  });

  it('goes round by arrows', async () => {
    render(<CommandPalette commands={commands} onClose={vi.fn()} />);
    await userEvent.type(screen.getByRole('combobox'), '{ArrowUp}');
    expect(active()).toBe('About Auditorium');
    await userEvent.keyboard('{ArrowDown}');
    expect(active()).toBe('New destinationN');
  });

  it('closes, then runs what was chosen', async () => {
    const close = vi.fn();
    render(<CommandPalette commands={commands} onClose={close} />);
    await userEvent.type(screen.getByRole('combobox'), 'about{Enter}');
    expect(close).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => {
      expect(about).toHaveBeenCalledTimes(1);
    });
  });

  it('leaves Enter to an input method while that composes', async () => {
    const close = vi.fn();
    render(<CommandPalette commands={commands.slice(1, 2)} onClose={close} />);
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', isComposing: true });
    expect(close).not.toHaveBeenCalled();
    await userEvent.type(screen.getByRole('combobox'), '{Enter}');
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('runs by a click', async () => {
    render(<CommandPalette commands={commands} onClose={vi.fn()} />);
    await userEvent.click(screen.getByText('New destination'));
    await vi.waitFor(() => {
      expect(create).toHaveBeenCalledTimes(1);
    });
  });

  it('says that nothing is called so', async () => {
    render(<CommandPalette commands={commands} onClose={vi.fn()} />);
    await userEvent.type(screen.getByRole('combobox'), 'zebra{Enter}');
    expect(screen.getByText('Nothing is called “zebra”.')).toBeDefined();
  });

  it('lists what was run last first, and still in its own place', async () => {
    const { unmount } = render(<CommandPalette commands={commands} onClose={vi.fn()} />);
    await userEvent.click(screen.getByText('Light or dark'));
    unmount();
    render(<CommandPalette commands={commands} onClose={vi.fn()} />);
    expect(screen.getByText('Recent')).toBeDefined();
    expect(screen.getAllByText('Light or dark')).toHaveLength(2);
    expect(active()).toBe('Light or dark');
  });

  it('keeps what there is too much of until it is searched for', () => {
    const type: Command = {
      id: 'fire-type:project_created',
      label: 'project_created',
      group: 'Fire an event type',
      onlyFound: true,
      run: vi.fn(),
    };
    expect(matchCommands([...commands, type], '')).toHaveLength(3);
    expect(matchCommands([...commands, type], 'projcr')).toEqual([type]);
  });

  it('finds by words of name and group, in any order', () => {
    expect(matchCommands(commands, 'dark view').map(({ id }) => id)).toEqual(['theme']);
    expect(matchCommands(commands, '')).toHaveLength(3);
  });
});
