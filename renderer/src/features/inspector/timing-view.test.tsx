import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { placed, sampleAttempt, sampleCapture } from '../../../test-support/sample-entries.ts';
import { phasesOf, TimingView } from './timing-view.tsx';

const attempt = placed(sampleAttempt(), 1) as AttemptEntry;
const capture = placed(sampleCapture(), 2) as CaptureEntry;

describe('the phases of a delivery', () => {
  it('follow one another without gaps', () => {
    expect(phasesOf(attempt)).toEqual([
      { name: 'Connect', from: 0, to: 0.4 },
      { name: 'Send', from: 0.4, to: 0.6 },
      { name: 'Wait for the answer', from: 0.6, to: 1.5 },
      { name: 'Receive', from: 1.5, to: 1.7 },
    ]);
  });

  it('leave out what was never reached', () => {
    const timing = { connected: 2, requestSent: null, firstByte: null, done: 8002 };
    expect(phasesOf({ timing }).map(({ name, to }) => [name, to])).toEqual([
      ['Connect', 2],
      ['Receive', 8002],
    ]);
  });
});

describe('the timing view', () => {
  it('shows the sender and the receiver by their own clocks', () => {
    renderWithHarness(<TimingView attempt={attempt} capture={capture} />);
    expect(screen.getByRole('region', { name: 'Sender' }).textContent).toContain('1.7 ms in all');
    const receiver = screen.getByRole('region', { name: 'Receiver' });
    expect(receiver.textContent).toContain('Headers read after0.30 ms');
    expect(receiver.textContent).toContain('Body read after0.80 ms');
    expect(receiver.textContent).toContain('127.0.0.1:50000, request 1 on it');
  });

  it('says that a body was never read whole', () => {
    const cut = { ...capture, timing: { headers: 0.3, body: null } };
    renderWithHarness(<TimingView attempt={null} capture={cut} />);
    expect(screen.queryByRole('region', { name: 'Sender' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Receiver' }).textContent).toContain('never');
  });
});
