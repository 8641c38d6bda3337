import { screen } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, it, vi } from 'vitest';

import type { RecordingCheck } from '#contract/recording-check.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { sampleRecordingCheck } from '../../../test-support/sample-check.ts';
import { CheckView } from './check-view.tsx';

const onShow = vi.fn();

async function showRecording(recordingCheck?: () => RecordingCheck) {
  const rendered = renderWithHarness(
    <CheckView
      urlRef={createRef()}
      onShow={onShow}
      proposal={{ recording: 'recording-1' }}
      checkId={null}
      onCheck={vi.fn()}
    />,
    recordingCheck === undefined ? {} : { recordingCheck },
  );
  await screen.findByRole('button', { name: /^(Check this recording|Cancel)$/ });
  return rendered;
}

describe('the check of a recording', () => {
  it('begins with the recording that was chosen, by the version that matches best', async () => {
    const { user, harness } = await showRecording();
    await screen.findByText('This recording is not checked yet');
    await user.click(screen.getByRole('checkbox', { name: /as behind a proxy/ }));
    await user.click(screen.getByRole('button', { name: 'Check this recording' }));
    expect(harness.inputsOf('startRecordingCheck')).toEqual([
      { recording: 'recording-1', tolerant: true },
    ]);
  });

  it('shows what was found in the words of the command, and leads to the places', async () => {
    const { user } = await showRecording(() => sampleRecordingCheck());
    await screen.findByText(
      '4 requests held against GitLab 16.1, which matches best; the same holds of 16.2: 0 must, 2 should, 0 may.',
    );
    const findings = screen.getByRole('region', { name: 'Findings' });
    expect(findings.textContent).toContain('duplicates/same-id2 at #3#5');
    await user.click(screen.getByRole('button', { name: '#5' }));
    expect(onShow).toHaveBeenCalledExactlyOnceWith(5);
  });

  it('tells how far it is, follows it to its end, and can be cancelled', async () => {
    let now = sampleRecordingCheck({ state: 'running', progress: { done: 0, total: 9 } });
    const { user, harness } = await showRecording(() => now);
    await screen.findByText('0 of 9 entries read');
    const told = { recording: 'recording-1', state: 'running' } as const;
    harness.push({ type: 'recording-check', check: { ...told, progress: { done: 5, total: 9 } } });
    await screen.findByText('5 of 9 entries read');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(harness.inputsOf('cancelRecordingCheck')).toEqual([{ recording: 'recording-1' }]);
    now = sampleRecordingCheck({ state: 'cancelled', progress: { done: 5, total: 9 } });
    harness.push({
      type: 'recording-check',
      check: { ...told, state: 'cancelled', progress: { done: 5, total: 9 } },
    });
    await screen.findByText('Cancelled after 5 of 9 entries: what is below is of those.');
  });

  it('says that there is nothing to judge, and why one failed', async () => {
    const message = 'Failed to find recording x: there is none of that id.';
    const failure = { code: 'recording/unknown', category: 'user-input', message } as const;
    let now = sampleRecordingCheck({ requests: 0, profile: null, groups: [] });
    const { harness } = await showRecording(() => now);
    await screen.findByText('There is no request in this recording: nothing to judge.');
    now = sampleRecordingCheck({ state: 'failed', failure });
    harness.push({
      type: 'recording-check',
      check: { recording: 'recording-1', state: 'failed', progress: { done: 0, total: 9 } },
    });
    expect((await screen.findByRole('alert')).textContent).toBe(message);
  });
});
