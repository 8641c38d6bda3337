import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { renderWithHarness } from '../../test-support/render-with-harness.tsx';
import { GateScreen } from './gate-screen.tsx';

describe('the page without a key', () => {
  it('says how to open it', async () => {
    const { user } = renderWithHarness(<GateScreen reason="no-token" />);
    expect(screen.getByRole('heading', { name: 'Open this page by its link' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Copy command' }));
    expect(await window.navigator.clipboard.readText()).toContain('serve');
  });

  it('says why a key of before is not taken', () => {
    renderWithHarness(<GateScreen reason="token-refused" />);
    expect(screen.getByText(/has a new key each time it starts/)).toBeDefined();
  });
});
