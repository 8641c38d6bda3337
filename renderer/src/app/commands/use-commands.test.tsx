import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { DesktopCommand } from '#contract/desktop.ts';

import type { Command } from './command.ts';
import { useCommands } from './use-commands.ts';

const create = vi.fn();
const find = vi.fn();

const commands: readonly Command[] = [
  {
    id: 'new',
    label: 'New',
    group: 'Workbench',
    keys: ['N'],
    desktop: 'new-destination',
    run: create,
  },
  { id: 'find', label: 'Find', group: 'Workbench', keys: ['/', 'Ctrl+F'], run: find },
];

function Commands({ overlay = false }: { readonly overlay?: boolean }): ReactElement {
  useCommands(commands);
  return (
    <>
      <input aria-label="text" />
      {overlay && <div role="dialog" />}
    </>
  );
}

describe('commands by key', () => {
  afterEach(() => {
    vi.clearAllMocks();
    vi.unstubAllGlobals();
  });

  it('run from anywhere', async () => {
    render(<Commands />);
    await userEvent.keyboard('n/');
    expect([create, find].map((run) => run.mock.calls.length)).toEqual([1, 1]);
  });

  it('leave letters to a text box, but not presses with Ctrl', async () => {
    render(<Commands />);
    await userEvent.type(screen.getByRole('textbox'), 'n/');
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('n/');
    await userEvent.keyboard('{Control>}f{/Control}');
    expect([create, find].map((run) => run.mock.calls.length)).toEqual([0, 1]);
  });

  it('wait while a dialog is open', async () => {
    render(<Commands overlay />);
    await userEvent.keyboard('n');
    expect(create).not.toHaveBeenCalled();
  });

  it('do not run twice for a press that was already taken', async () => {
    render(<Commands />);
    const take = (event: KeyboardEvent): void => {
      event.preventDefault();
    };
    document.body.addEventListener('keydown', take);
    await userEvent.keyboard('n');
    document.body.removeEventListener('keydown', take);
    expect(create).not.toHaveBeenCalled();
  });

  it('run for the menu of the desktop, until the page goes', () => {
    let ask: ((command: DesktopCommand) => void) | undefined;
    const stop = vi.fn();
    vi.stubGlobal('auditorium', {
      onCommand: (listener: (command: DesktopCommand) => void) => {
        ask = listener;
        return stop;
      },
    });
    const { unmount } = render(<Commands />);
    ask?.('new-destination');
    expect(create).toHaveBeenCalledTimes(1);
    unmount();
    expect(stop).toHaveBeenCalledTimes(1);
  });
});
