import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { TooltipProvider } from '../../ui/overlay/tooltip.tsx';
import { notifies } from './notifications.ts';
import { PreferencesDialog } from './preferences-dialog.tsx';

function renderDialog() {
  const keys = vi.fn();
  render(
    <TooltipProvider>
      <PreferencesDialog onKeys={keys} onClose={vi.fn()} />
    </TooltipProvider>,
  );
  return { keys, user: userEvent.setup() };
}

describe('the preferences', () => {
  beforeEach(() => {
    vi.unstubAllGlobals();
  });

  it('apply at once and are remembered', async () => {
    const { user } = renderDialog();
    await user.click(screen.getByRole('radio', { name: 'High' }));
    await user.click(screen.getByRole('radio', { name: 'Largest' }));
    await user.click(screen.getByRole('radio', { name: 'Reduced' }));
    await user.click(screen.getByRole('checkbox', { name: 'Presenter mode' }));
    const { contrast, textSize, motion, presenter } = document.documentElement.dataset;
    expect([contrast, textSize, motion, presenter]).toEqual(['more', 'largest', 'reduced', 'on']);
    expect(window.localStorage.getItem('auditorium.text-size')).toBe('largest');
  });

  it('lead to the keys', async () => {
    const { user, keys } = renderDialog();
    await user.click(screen.getByRole('button', { name: 'Keyboard…' }));
    expect(keys).toHaveBeenCalledTimes(1);
  });

  it('turn notifications on only where the browser allows them, and say so otherwise', async () => {
    const requestPermission = vi.fn(() => Promise.resolve('denied'));
    vi.stubGlobal('Notification', { requestPermission });
    const { user } = renderDialog();
    const box = screen.getByRole('checkbox', { name: 'Tell of failures' });
    await user.click(box);
    expect(await screen.findByText(/does not allow notifications/)).toBeDefined();
    expect(notifies.get()).toBe('off');
    requestPermission.mockResolvedValue('granted');
    await user.click(box);
    expect(notifies.get()).toBe('failures');
  });
});
