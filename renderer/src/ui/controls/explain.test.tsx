import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { Explain, ExplainWords } from './explain.tsx';

it('says by keyboard what a word means, and gives the focus back', async () => {
  const user = userEvent.setup();
  render(<Explain term="seed" />);
  await user.tab();
  const sign = screen.getByRole('button', { name: 'What is meant by Seed' });
  expect(document.activeElement).toBe(sign);
  await user.keyboard('{Enter}');
  const card = await screen.findByRole('dialog', { name: 'What is meant by Seed' });
  expect(card.textContent).toContain('drawn by lot');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(sign);
});

it('says all words of a place behind one sign', async () => {
  const user = userEvent.setup();
  render(<ExplainWords of="the list" terms={['lost', 'outcome']} />);
  await user.tab();
  await user.keyboard('{Enter}');
  const card = await screen.findByRole('dialog', { name: 'Words of the list' });
  expect(Array.from(card.querySelectorAll('dt'), ({ textContent }) => textContent)).toEqual([
    'Lost',
    'Outcome',
  ]);
});
