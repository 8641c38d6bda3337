import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { createEntryRef } from './entry-ref.ts';

it('enters a box that is there', () => {
  const ref = createEntryRef();
  render(<input ref={ref} defaultValue="text" />);
  ref.enter();
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
});

it('enters a box once it is there, and not again when another comes', () => {
  const ref = createEntryRef();
  ref.enter();
  const first = render(<input ref={ref} />);
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
  first.unmount();
  render(<input ref={ref} />);
  expect(document.activeElement).toBe(document.body);
});
