import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import { createDeliveryStore } from '../../features/deliveries/index.ts';
import { TopBar } from './top-bar.tsx';
import { WorkbenchProvider } from './workbench-context.tsx';
import { WorkbenchOverlay } from './workbench-overlay.tsx';

function renderBar(narrow = false): RenderedHarness {
  return renderWithHarness((session) => (
    <WorkbenchProvider store={createDeliveryStore(session)}>
      <TopBar narrow={narrow} />
      <WorkbenchOverlay />
    </WorkbenchProvider>
  ));
}

describe('the top bar', () => {
  it('copies the addresses', async () => {
    const { user } = renderBar();
    await user.click(await screen.findByRole('button', { name: 'Copy Receiver URL' }));
    expect(await window.navigator.clipboard.readText()).toBe('http://127.0.0.1:4082');
    await user.click(screen.getByRole('button', { name: 'Copy GraphQL URL' }));
    expect(await window.navigator.clipboard.readText()).toBe('http://127.0.0.1:4081/api/graphql');
  });

  it('has the addresses behind a button where there is little room', async () => {
    const { user } = renderBar(true);
    await screen.findByText('GitLab 16.1');
    expect(screen.queryByText('http://127.0.0.1:4082')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Addresses' }));
    expect(screen.getByText('http://127.0.0.1:4082')).toBeDefined();
  });

  it('says how the connection is, and tries again when it is asked to', async () => {
    const { harness, user } = renderBar();
    expect(await screen.findByText('Connected')).toBeDefined();
    harness.connection('lost');
    expect(await screen.findByText('Reconnecting')).toBeDefined();
    const before = harness.inputsOf('listLog').length;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(harness.inputsOf('listLog')).toHaveLength(before + 1);
  });

  it('changes the theme and marks the choice', async () => {
    const { user } = renderBar();
    await user.click(screen.getByRole('button', { name: 'Theme' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Dark' }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await user.click(screen.getByRole('button', { name: 'Theme' }));
    expect(
      screen.getByRole('menuitemcheckbox', { name: 'Dark' }).getAttribute('aria-checked'),
    ).toBe('true');
  });

  it('leads to the world', async () => {
    const { user } = renderBar();
    await user.click(screen.getByRole('button', { name: 'Mock GitLab' }));
    expect(await screen.findByRole('dialog', { name: 'Mock GitLab' })).toBeDefined();
  });

  it('leads to commands and keys', async () => {
    const { user } = renderBar();
    await user.click(screen.getByRole('button', { name: /^Commands/ }));
    expect(await screen.findByRole('dialog', { name: 'Commands' })).toBeDefined();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Help' }));
    await user.click(screen.getByRole('menuitem', { name: /^Keyboard/ }));
    expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toBeDefined();
  });

  it('opens the explorer of the mock GitLab beside the page', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    const { user } = renderBar();
    await screen.findByText('GitLab 16.1');
    await user.click(screen.getByRole('button', { name: 'Help' }));
    await user.click(screen.getByRole('menuitem', { name: /API explorer/ }));
    expect(open).toHaveBeenCalledWith(
      'http://127.0.0.1:4081/-/graphql-explorer',
      '_blank',
      'noopener,noreferrer',
    );
    open.mockRestore();
  });
});
