import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import type { FakeHarnessOptions } from '../../../test-support/fake-harness.ts';
import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { VersionDialog } from './version-dialog.tsx';
import { type ComparedVersions, VersionsView } from './versions-view.tsx';

const onSwitch = vi.fn();

function Versions() {
  const [compared, setCompared] = useState<ComparedVersions>({ from: null, to: null });
  return <VersionsView compared={compared} onCompare={setCompared} onSwitch={onSwitch} />;
}

describe('the view of versions', () => {
  it('compares the version at hand with the newest, with the source of each difference', async () => {
    const { user } = renderWithHarness(<Versions />);
    const from = await screen.findByRole('combobox', { name: 'From GitLab version' });
    const to = screen.getByRole('combobox', { name: 'To GitLab version' });
    expect(from.textContent).toContain('16.1');
    const newest = to.textContent;
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('columnheader')).toHaveLength(4);
    expect(within(table).getByText('CHANGELOG.md of 18.1.0')).toBeDefined();
    await user.type(screen.getByLabelText('Search what differs'), 'nothing is called this');
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText('0 differences')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Swap the two' }));
    expect(from.textContent).toBe(newest);
  });

  it('offers to switch to the other version', async () => {
    const { user } = renderWithHarness(<Versions />);
    await user.click(await screen.findByRole('button', { name: /^Switch to/ }));
    expect(onSwitch).toHaveBeenCalledTimes(1);
  });
});

describe('the dialog of the version', () => {
  function renderDialog(options: FakeHarnessOptions = {}) {
    const close = vi.fn();
    const compare = vi.fn();
    const dialog = <VersionDialog wanted="18.2" onCompare={compare} onClose={close} />;
    return { ...renderWithHarness(dialog, options), close, compare };
  }

  it('says what changes before it switches, and takes it back', async () => {
    const { harness, user, close } = renderDialog();
    expect(await screen.findByText('What changes')).toBeDefined();
    expect(await screen.findByText('8 s limits')).toBeDefined();
    expect(harness.inputsOf('editWorld')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Switch to 18.2' }));
    await waitFor(() => {
      expect(close).toHaveBeenCalled();
    });
    expect(harness.inputsOf('editWorld')).toEqual([
      { edit: { kind: 'change-settings', profile: '18.2' } },
    ]);
    await user.click(await screen.findByRole('button', { name: 'Undo', hidden: true }));
    expect(harness.inputsOf('undoWorldChange')).toHaveLength(1);
  });

  it('leads to the whole comparison', async () => {
    const { user, compare } = renderDialog();
    await user.click(await screen.findByRole('button', { name: 'Compare in full' }));
    expect(compare).toHaveBeenCalledWith('16.1', '18.2');
  });

  it('stays open and says why when the version is refused', async () => {
    const { user, close } = renderDialog({
      changeWorld: () => {
        throw new HarnessError({
          code: 'profile/unknown',
          category: 'user-input',
          message: 'Failed to make a profile of it: it is newer than what is known.',
        });
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Switch to 18.2' }));
    expect(await screen.findByText(/newer than what is known/)).toBeDefined();
    expect(close).not.toHaveBeenCalled();
  });
});
