import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { ContentTypeBadge } from './content-type-badge.tsx';

describe('the content type badge', () => {
  it('only names a type that fits', () => {
    render(<ContentTypeBadge type={{ declared: 'application/json', isJson: true }} />);
    expect(screen.getByText('application/json')).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['application/x-www-form-urlencoded', 'form-urlencoded, but JSON'],
    ['text/plain', 'text/plain, but JSON'],
    [null, 'No Content-Type, but JSON'],
  ])('says of %s: %s, and why on a click', async (declared, words) => {
    render(<ContentTypeBadge type={{ declared, isJson: true }} />);
    await userEvent.click(screen.getByRole('button', { name: words }));
    expect(screen.getByRole('dialog', { name: 'Why the type is not JSON' }).textContent).toContain(
      'Content-Type: application/json',
    );
  });
});
