import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import type { FakeHarnessOptions } from '../../../test-support/fake-harness.ts';
import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import { WorldDialog } from './world-dialog.tsx';

async function openDialog(options: FakeHarnessOptions = {}): Promise<RenderedHarness> {
  const rendered = renderWithHarness(<WorldDialog onClose={vi.fn()} />, options);
  await screen.findByRole('tab', { name: 'Groups' });
  return rendered;
}

function editsOf({ harness }: RenderedHarness): unknown[] {
  return harness.inputsOf('editWorld').map(({ edit }) => edit);
}

describe('the world dialog', () => {
  it('makes a group, a subgroup and a project', async () => {
    const page = await openDialog();
    const { user } = page;
    await user.type(screen.getByLabelText('Path of a new top-level group'), 'fourth{Enter}');
    await user.click(screen.getByRole('button', { name: 'New subgroup of my-group' }));
    await user.keyboard('team{Enter}');
    await user.click(await screen.findByRole('button', { name: 'New project in my-group' }));
    await user.keyboard('app{Enter}');
    await waitFor(() => {
      expect(editsOf(page)).toEqual([
        { kind: 'create-group', path: 'fourth' },
        { kind: 'create-group', path: 'my-group/team' },
        { kind: 'create-project', path: 'my-group/app' },
      ]);
    });
  });

  it('renames in place and removes at once', async () => {
    const page = await openDialog();
    const { user } = page;
    await user.click(screen.getByRole('button', { name: 'Rename my-group' }));
    const field = screen.getByLabelText('New path of my-group');
    expect(field).toHaveProperty('value', 'my-group');
    await user.clear(field);
    await user.type(field, 'mine{Enter}');
    const remove = 'Remove example-group/example-project';
    await user.click(screen.getByRole('button', { name: remove }));
    await waitFor(() => {
      expect(editsOf(page)).toEqual([
        { kind: 'rename-group', path: 'my-group', newPath: 'mine' },
        { kind: 'remove-project', path: 'example-group/example-project' },
      ]);
    });
  });

  it('leaves a form by Escape and stays open itself', async () => {
    const { user } = await openDialog();
    await user.click(screen.getByRole('button', { name: 'Rename my-group' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByLabelText('New path of my-group')).toBeNull();
    expect(screen.getByRole('dialog', { name: 'Mock GitLab' })).toBeDefined();
  });

  it('says what was done, and why something was refused while the text stays', async () => {
    const refusal = new HarnessError({
      code: 'world/taken',
      category: 'conflict',
      message: 'Failed to create the group x: it is taken. Try another path.',
    });
    const changeWorld = vi.fn((): never => {
      throw refusal;
    });
    const { user } = await openDialog({ changeWorld });
    const field = screen.getByLabelText('Path of a new top-level group');
    await user.type(field, 'x{Enter}');
    expect(await screen.findByText(refusal.message)).toBeDefined();
    expect(field).toHaveProperty('value', 'x');
  });

  it('shows roles and tokens of a user and changes them', async () => {
    const page = await openDialog();
    const { user } = page;
    await user.click(screen.getByRole('tab', { name: 'People' }));
    await user.click(screen.getByRole('button', { name: /^owner/ }));
    const tokens = screen.getByRole('region', { name: 'Tokens of owner' });
    await user.click(within(tokens).getByRole('button', { name: 'Copy token 1' }));
    expect(await window.navigator.clipboard.readText()).toBe('glpat-owner');
    await user.click(within(tokens).getByRole('button', { name: 'New token' }));
    await user.click(within(tokens).getByRole('button', { name: 'Revoke token 1' }));
    await user.click(screen.getByRole('button', { name: 'Remove the role in my-group' }));
    await user.click(screen.getByRole('button', { name: 'Block' }));
    await waitFor(() => {
      expect(editsOf(page)).toEqual([
        { kind: 'create-token', username: 'owner', scopes: ['api'] },
        { kind: 'revoke-token', id: 1 },
        { kind: 'remove-member', username: 'owner', group: 'my-group' },
        { kind: 'change-user', username: 'owner', state: 'blocked' },
      ]);
    });
  });

  it('switches settings one by one', async () => {
    const page = await openDialog();
    const { user } = page;
    await user.click(screen.getByRole('tab', { name: 'Settings' }));
    await user.click(screen.getByRole('checkbox', { name: 'Ultimate licence' }));
    await user.click(screen.getByRole('checkbox', { name: 'Silent mode' }));
    await user.click(screen.getByRole('checkbox', { name: 'GitLab’s own events' }));
    await user.click(screen.getByRole('checkbox', { name: 'my-group' }));
    await waitFor(() => {
      expect(editsOf(page)).toEqual([
        { kind: 'change-settings', licensed: false },
        { kind: 'change-settings', silentMode: true },
        { kind: 'change-settings', ownEvents: false },
        { kind: 'change-settings', stoppedGroups: ['my-group'] },
      ]);
    });
  });

  it('saves, restores and deletes snapshots', async () => {
    const { harness, user } = await openDialog();
    await user.click(screen.getByRole('tab', { name: 'Snapshots' }));
    await user.type(screen.getByLabelText('Name of a new snapshot'), 'clean{Enter}');
    expect(await screen.findByText('Saved the snapshot clean.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Restore' }));
    await user.click(screen.getByRole('button', { name: 'Delete the snapshot before' }));
    expect(await screen.findByText('Deleted the snapshot before.')).toBeDefined();
    expect(harness.inputsOf('saveSnapshot')).toEqual([{ name: 'clean' }]);
    expect(harness.inputsOf('restoreSnapshot')).toEqual([{ name: 'before' }]);
    expect(harness.inputsOf('deleteSnapshot')).toEqual([{ name: 'before' }]);
  });

  it('reads a world file that was picked', async () => {
    const { harness, user } = await openDialog();
    await user.click(screen.getByRole('tab', { name: 'Snapshots' }));
    const file = new File(['{"format":"auditorium-world"}'], 'w.json', {
      type: 'application/json',
    });
    await user.upload(screen.getByLabelText('World file to import'), file);
    await waitFor(() => {
      expect(harness.inputsOf('importWorld')).toEqual([{ text: '{"format":"auditorium-world"}' }]);
    });
  });

  it('asks before it resets', async () => {
    const { harness, user } = await openDialog();
    await user.click(screen.getByRole('tab', { name: 'Snapshots' }));
    await user.click(screen.getByRole('button', { name: 'Reset…' }));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(harness.inputsOf('resetWorld')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Reset…' }));
    await user.click(screen.getByRole('button', { name: 'Reset the world' }));
    await waitFor(() => {
      expect(harness.inputsOf('resetWorld')).toHaveLength(1);
    });
  });

  it('undoes by button and by key, also when what had the focus is gone', async () => {
    const { harness, user } = await openDialog({ world: { undoable: 'Removed the group x.' } });
    const undo = screen.getByRole('button', { name: 'Undo' });
    expect(undo.title).toBe('Removed the group x.');
    await user.click(undo);
    await screen.findByText('Done.');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => {
      expect(harness.inputsOf('undoWorldChange')).toHaveLength(2);
    });
    await user.click(screen.getByLabelText('Path of a new top-level group'));
    await user.keyboard('{Control>}z{/Control}');
    expect(harness.inputsOf('undoWorldChange')).toHaveLength(2);
  });

  it('has nothing to undo at first', async () => {
    await openDialog();
    expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', true);
  });
});
