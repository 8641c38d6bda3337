import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { useToast } from './toast.tsx';

const undoFirst = vi.fn();
const undoSecond = vi.fn();

function Buttons(): ReactElement {
  const toast = useToast();
  return (
    <>
      <button
        type="button"
        onClick={() => {
          toast({ text: 'First', undo: undoFirst });
        }}
      >
        one
      </button>
      <button
        type="button"
        onClick={() => {
          toast({ text: 'Second', undo: undoSecond });
        }}
      >
        two
      </button>
      <input />
    </>
  );
}

describe('toasts', () => {
  it('undo the newest by Ctrl+Z, then the one before', async () => {
    const { user } = renderWithHarness(<Buttons />);
    await user.click(screen.getByText('one'));
    await user.click(screen.getByText('two'));
    await user.keyboard('{Control>}z{/Control}');
    expect([undoFirst, undoSecond].map((undo) => undo.mock.calls.length)).toEqual([0, 1]);
    expect(screen.queryByText('Second')).toBeNull();
    await user.keyboard('{Control>}z{/Control}');
    expect(undoFirst).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('First')).toBeNull();
  });

  it('leave Ctrl+Z to a text box', async () => {
    undoFirst.mockClear();
    const { user } = renderWithHarness(<Buttons />);
    await user.click(screen.getByText('one'));
    await user.type(screen.getByRole('textbox'), 'a{Control>}z{/Control}');
    expect(undoFirst).not.toHaveBeenCalled();
  });

  it('go when dismissed, without undoing', async () => {
    undoFirst.mockClear();
    const { user } = renderWithHarness(<Buttons />);
    await user.click(screen.getByText('one'));
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('First')).toBeNull();
    expect(undoFirst).not.toHaveBeenCalled();
  });
});
