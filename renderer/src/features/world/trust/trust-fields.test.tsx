import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { FakeHarnessOptions } from '../../../../test-support/fake-harness.ts';
import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { WorldDialog } from '../world-dialog.tsx';

const origin = 'https://localhost:8443';

function openFor(trust: string | null, options: FakeHarnessOptions = {}) {
  return renderWithHarness(<WorldDialog trust={trust} onClose={vi.fn()} />, options);
}

describe('trusting a target', () => {
  it('opens at the target that somebody came for, ready for its certificate', async () => {
    const { harness, user } = openFor(origin);
    const field = await screen.findByLabelText('Certificate');
    expect(screen.getByLabelText('Target')).toHaveProperty('value', origin);
    expect(document.activeElement).toBe(field);
    expect(screen.getByRole('button', { name: 'Trust' }).hasAttribute('disabled')).toBe(true);
    await user.type(field, 'PEM');
    await user.click(screen.getByRole('button', { name: 'Trust' }));
    await waitFor(() => {
      expect(screen.queryByLabelText('Certificate')).toBeNull();
    });
    expect(harness.inputsOf('editWorld')).toEqual([
      { edit: { kind: 'set-target-trust', origin, verify: true, ca: 'PEM' } },
    ]);
  });

  it('reads the certificate from a file', async () => {
    const { user } = openFor(origin);
    const file = new File(['-----BEGIN CERTIFICATE-----'], 'ca.pem');
    await user.upload(await screen.findByLabelText('Certificate file'), file);
    await waitFor(() => {
      expect(screen.getByLabelText('Certificate')).toHaveProperty(
        'value',
        '-----BEGIN CERTIFICATE-----',
      );
    });
  });

  it('checks nothing only when told so in words', async () => {
    const { harness, user } = openFor(null);
    await user.click(await screen.findByRole('tab', { name: 'Settings' }));
    await user.click(screen.getByRole('button', { name: 'Trust a target' }));
    await user.type(screen.getByLabelText('Target'), origin);
    await user.click(screen.getByRole('radio', { name: 'Not at all' }));
    expect(screen.getByText(/Anybody on the way may then answer/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Trust' }));
    await waitFor(() => {
      expect(harness.inputsOf('editWorld')).toEqual([
        { edit: { kind: 'set-target-trust', origin, verify: false, ca: null } },
      ]);
    });
  });

  it('lists what is trusted and takes it back', async () => {
    const targetTrust = [{ origin, verify: false, ca: null }];
    const { harness, user } = openFor(null, { world: { targetTrust } });
    await user.click(await screen.findByRole('tab', { name: 'Settings' }));
    expect(screen.getByText('Not checked')).toBeDefined();
    await user.click(screen.getByRole('button', { name: `Check ${origin} as the system does` }));
    expect(harness.inputsOf('editWorld')).toEqual([
      { edit: { kind: 'remove-target-trust', origin } },
    ]);
  });
});
