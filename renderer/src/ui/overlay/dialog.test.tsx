import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { Dialog } from './dialog.tsx';
import { TooltipProvider } from './tooltip.tsx';

function renderDialog(content: React.ReactNode): { readonly close: () => void } {
  const close = vi.fn();
  render(
    <TooltipProvider>
      <Dialog open title="Title" description="What it is for." onClose={close}>
        {content}
      </Dialog>
    </TooltipProvider>,
  );
  return { close };
}

describe('the dialog', () => {
  it('is named and described', () => {
    renderDialog('content');
    const dialog = screen.getByRole('dialog', { name: 'Title' });
    const description = dialog.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(description)?.textContent).toBe('What it is for.');
  });

  it('focuses what asks for it', () => {
    renderDialog(
      <>
        <input aria-label="one" />
        <input aria-label="two" data-autofocus />
      </>,
    );
    expect(document.activeElement?.getAttribute('aria-label')).toBe('two');
  });

  it('else focuses itself, and not its cross', () => {
    renderDialog('content');
    expect(document.activeElement).toBe(screen.getByRole('dialog'));
  });

  it.each(['{Escape}', 'cross'])('closes by %s', async (way) => {
    const { close } = renderDialog('content');
    if (way === 'cross') await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    else await userEvent.keyboard(way);
    expect(close).toHaveBeenCalledTimes(1);
  });
});
