import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { SplitPane } from './split-pane.tsx';

function renderSplit(): HTMLElement {
  const { container } = render(
    <SplitPane
      id="test"
      label="Width of the side"
      direction="row"
      sized="first"
      initialSize={300}
      least={200}
      leastOther={100}
      first="left"
      second="right"
    />,
  );
  const split = container.firstElementChild;
  if (split instanceof HTMLElement) {
    split.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 500);
  }
  return screen.getByRole('separator', { name: 'Width of the side' });
}

describe('the split pane', () => {
  it('is moved by arrow keys, within its limits', async () => {
    const separator = renderSplit();
    separator.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(separator.getAttribute('aria-valuenow')).toBe('316');
    await userEvent.keyboard('{Home}');
    expect(separator.getAttribute('aria-valuenow')).toBe('200');
    await userEvent.keyboard('{ArrowLeft}');
    expect(separator.getAttribute('aria-valuenow')).toBe('200');
    await userEvent.keyboard('{End}');
    expect(separator.getAttribute('aria-valuenow')).toBe('900');
  });

  it('goes to its end at once, also when it was never moved before', async () => {
    const separator = renderSplit();
    separator.focus();
    await userEvent.keyboard('{End}');
    expect(separator.getAttribute('aria-valuenow')).toBe('900');
  });

  it('remembers where it was left', async () => {
    const separator = renderSplit();
    separator.focus();
    await userEvent.keyboard('{ArrowRight}');
    document.body.innerHTML = '';
    expect(renderSplit().getAttribute('aria-valuenow')).toBe('316');
  });
});
