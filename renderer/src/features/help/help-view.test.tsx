import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import type { HelpPlace } from './help-link.tsx';
import { HelpView } from './help-view.tsx';

function Help({ start }: { readonly start: HelpPlace }) {
  const [place, setPlace] = useState(start);
  return <HelpView {...place} onGo={setPlace} />;
}

function renderHelp(page = 'README', anchor: string | null = null) {
  return renderWithHarness(<Help start={{ page, anchor }} />);
}

describe('the view of the documentation', () => {
  it('leads from the index to a page, and lists its headings', async () => {
    const { user } = renderHelp();
    const article = await screen.findByRole('article');
    await user.click(within(article).getByRole('link', { name: 'Searching the log' }));
    expect(
      await screen.findByRole('heading', { name: 'Searching the log', level: 2 }),
    ).toBeDefined();
    const side = screen.getByRole('navigation', { name: 'Pages of the documentation' });
    await user.click(await within(side).findByRole('link', { name: 'When it is wrong' }));
    expect(document.activeElement?.id).toBe('help-when-it-is-wrong');
  });

  it('finds headings and words, and Enter opens the first', async () => {
    const { user } = renderHelp();
    await user.type(screen.getByLabelText('Search the documentation'), 'when it is wrong');
    expect(await screen.findByText(/^\d+ places?$/)).toBeDefined();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'When it is wrong' })).toBeDefined();
  });

  it('says that nothing is found', async () => {
    const { user } = renderHelp();
    await user.type(screen.getByLabelText('Search the documentation'), 'xylophone');
    expect(
      await screen.findByText('Nothing has these words. Try fewer, or other ones.'),
    ).toBeDefined();
  });

  it('copies an example', async () => {
    const { user } = renderHelp('search');
    const write = vi.spyOn(window.navigator.clipboard, 'writeText');
    const [copy] = await screen.findAllByRole('button', { name: 'Copy this example' });
    if (copy !== undefined) await user.click(copy);
    expect(write.mock.calls[0]?.[0]).toMatch(/^auditorium tail /);
  });

  it('opens links to elsewhere outside of the window', async () => {
    renderHelp('recipes');
    const [link] = await screen.findAllByRole('link', { name: /^https:.* opens in your browser$/ });
    expect(link?.getAttribute('target')).toBe('_blank');
    expect(link?.getAttribute('rel')).toBe('noreferrer');
  });

  it('says so when there is no such page', async () => {
    const { user } = renderHelp('no/such');
    expect(await screen.findByText('There is no such page')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'To the list of pages' }));
    expect(await screen.findByRole('heading', { name: 'Auditorium, page by page' })).toBeDefined();
  });
});
