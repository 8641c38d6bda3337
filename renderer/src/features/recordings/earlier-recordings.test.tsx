import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { sampleSkip } from '../../../test-support/sample-entries.ts';
import { EarlierRecordings } from './earlier-recordings.tsx';

describe('the earlier recordings', () => {
  it('are nothing while there are none', () => {
    renderWithHarness(() => <EarlierRecordings onAll={vi.fn()} />);
    expect(screen.queryByRole('region', { name: 'Earlier recordings' })).toBeNull();
  });

  it('show up as soon as the list is cleared, and are gone on in', async () => {
    const all = vi.fn();
    const { harness, user } = renderWithHarness(() => <EarlierRecordings onAll={all} />, {
      entries: [sampleSkip(), sampleSkip()],
    });
    await harness.client.call('startRecording', {});
    await user.click(await screen.findByRole('button', { name: /, 2 entries$/ }));
    expect(harness.inputsOf('continueRecording')).toEqual([{ id: 'recording-1' }]);
    await user.click(screen.getByRole('button', { name: /^All/ }));
    expect(all).toHaveBeenCalledOnce();
  });
});
