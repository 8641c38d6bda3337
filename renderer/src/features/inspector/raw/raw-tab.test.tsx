import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { placed, sampleAttempt, sampleCapture } from '../../../../test-support/sample-entries.ts';
import type { DeliverySides } from '../../../client/use-inspected.ts';
import * as files from '../../../ui/save-file.ts';
import { RawTab } from './raw-tab.tsx';

const sent = sampleAttempt();
const got = sampleCapture({ attempt: 1 });
const odd = sampleCapture({ wire: { head: 'POST  /logs HTTP/1.1\nX-Odd:\t\xff\r\n\r\n' } });
const sides = {
  attempt: placed(sent, 1) as DeliverySides['attempt'],
  capture: placed(got, 2) as DeliverySides['capture'],
};

function show(shown: Pick<DeliverySides, 'attempt' | 'capture'>) {
  return renderWithHarness(<RawTab {...shown} />, { entries: [sent, got, odd] });
}

describe('a request as it stood on the wire', () => {
  it('is request line, headers and body, with every line end to be seen', async () => {
    show(sides);
    const raw = await screen.findByRole('region', { name: 'Received, as on the wire' });
    await waitFor(() => {
      expect(raw.textContent).toContain('POST /logs HTTP/1.1CRLF');
    });
    expect(raw.textContent).toContain('X-Team: auditCRLF');
    expect(raw.textContent).toContain('CRLF{"id":1,"details":{"custom_message":"fetch"}}');
  });

  it('is that of the other side when it is asked for', async () => {
    const { user, harness } = show(sides);
    await user.click(await screen.findByRole('radio', { name: 'Sent' }));
    expect(await screen.findByRole('region', { name: 'Sent, as on the wire' })).toBeDefined();
    expect(harness.inputsOf('getRawRequest').at(-1)).toMatchObject({ seq: 1, from: 0 });
  });

  it('shows what is no text as numbers, and control characters as pictures', async () => {
    show({ attempt: null, capture: placed(odd, 3) as DeliverySides['capture'] });
    const raw = await screen.findByRole('region', { name: 'Received, as on the wire' });
    await waitFor(() => {
      expect(raw.textContent).toContain('POST  /logs HTTP/1.1LF');
    });
    expect(raw.textContent).toContain('X-Odd:TAB');
    expect(raw.textContent).toContain('\\xFFCRLF');
    expect(screen.queryByRole('radio', { name: 'Sent' })).toBeNull();
  });

  it('is copied as it is, shown as bytes and saved', async () => {
    const save = vi.spyOn(files, 'saveFile').mockReturnValue();
    const { user } = show(sides);
    await user.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(await window.navigator.clipboard.readText()).toMatch(/^POST \/logs HTTP\/1\.1\r\nX-Git/);
    await user.click(screen.getByRole('radio', { name: 'Hex' }));
    const hex = await screen.findByRole('region', { name: 'Bytes: Received' });
    await waitFor(() => {
      expect(hex.textContent).toContain('50 4f 53 54 20 2f 6c 6f  67 73 20 48 54 54 50 2f');
    });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => {
      expect(save.mock.calls[0]?.[0]).toBe('request-2.http');
    });
  });
});
