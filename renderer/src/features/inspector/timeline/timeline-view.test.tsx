import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import { renderWithHarness } from '../../../../test-support/render-with-harness.tsx';
import { lostVerdict, sampleAttempt, sampleSkip } from '../../../../test-support/sample-entries.ts';
import { TimelineView } from './timeline-view.tsx';

const job = { run: 'run-1', job: 1 } as const;
const retried = { code: 'job-retried', message: 'Its job runs again.', lost: false };

function show(seq: number, ...entries: readonly NewLogEntry[]) {
  return renderWithHarness(<TimelineView seq={seq} />, { entries });
}

describe('the timeline', () => {
  it('shows every attempt and skip of the event at the destination, in order', async () => {
    const error = { code: 'other', message: 'It failed.' };
    show(
      2,
      sampleAttempt({ ...job, response: null, error, verdict: retried }),
      sampleSkip({ ...job, retry: { number: 1, of: 25 }, reason: 'circuit-open' }),
      sampleAttempt({ ...job, retry: { number: 2, of: 25 }, hop: 1 }),
      sampleAttempt({ run: 'run-1', job: 2 }),
    );
    const steps = within(await screen.findByRole('region', { name: 'Timeline' })).getAllByRole(
      'listitem',
    );
    expect(steps.map((step) => step.textContent)).toEqual([
      expect.stringMatching(/^First timeother#1 at .*Its job runs again\.$/),
      expect.stringMatching(/^Retry 1 of 25not sent: circuit-open#2 at /),
      expect.stringMatching(/^Retry 2 of 25, redirect 1200#3 at /),
    ]);
    expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, 'true', null]);
  });

  it('marks what is lost in words', async () => {
    show(1, sampleAttempt({ verdict: lostVerdict }));
    expect(await screen.findByText('200, lost')).toBeDefined();
  });

  it('grows when the job is run again', async () => {
    const { harness } = show(1, sampleAttempt({ ...job, verdict: retried }));
    await screen.findByText('First time');
    harness.append(sampleAttempt({ ...job, retry: { number: 1, of: 25 } }));
    expect(await screen.findByText('Retry 1 of 25')).toBeDefined();
  });
});
