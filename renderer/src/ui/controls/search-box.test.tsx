import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, useState } from 'react';
import { describe, expect, it } from 'vitest';

import { SearchBox } from './search-box.tsx';

function Box(): ReactElement {
  const [value, setValue] = useState('');
  return <SearchBox label="Filter" keys="/" value={value} onChange={setValue} />;
}

const box = (): HTMLInputElement => screen.getByRole('textbox', { name: 'Filter' });

describe('the search box', () => {
  it('shows its key while it is empty', async () => {
    render(<Box />);
    expect(screen.getByText('/')).toBeDefined();
    await userEvent.type(box(), 'a');
    expect(screen.queryByText('/')).toBeNull();
  });

  it('is emptied by Escape first, and left by the next', async () => {
    render(<Box />);
    await userEvent.type(box(), 'abc{Escape}');
    expect(box().value).toBe('');
    expect(document.activeElement).toBe(box());
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).not.toBe(box());
  });

  it('is emptied by its cross', async () => {
    render(<Box />);
    await userEvent.type(box(), 'abc');
    await userEvent.click(screen.getByRole('button', { name: 'Clear: Filter' }));
    expect(box().value).toBe('');
  });
});
