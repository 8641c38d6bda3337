import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import {
  lostVerdict,
  placed,
  sampleAttempt,
  sampleCapture,
  textBody,
} from '../../../test-support/sample-entries.ts';
import { DeliveryVerdict } from './verdict.tsx';

const attempt = placed(sampleAttempt(), 1) as AttemptEntry;
const capture = placed(sampleCapture(), 2) as CaptureEntry;

describe('the sentence on a delivery', () => {
  it('is the verdict of the GitLab version', () => {
    renderWithHarness(<DeliveryVerdict attempt={attempt} capture={null} onTrust={vi.fn()} />);
    expect(screen.getByRole('paragraph').textContent).toBe('GitLab counts this as delivered.');
  });

  it('begins with the loss when the event is gone', () => {
    renderWithHarness(
      <DeliveryVerdict
        attempt={{ ...attempt, verdict: lostVerdict }}
        capture={null}
        onTrust={vi.fn()}
      />,
    );
    expect(screen.getByRole('paragraph').textContent).toBe(
      'Lost. GitLab 16.1 ignores the status 500: the event is gone.',
    );
  });

  it('says that no GitLab keeps its connections', () => {
    renderWithHarness(
      <DeliveryVerdict
        attempt={{ ...attempt, unfaithful: ['keep-alive'] }}
        capture={null}
        onTrust={vi.fn()}
      />,
    );
    expect(screen.getByText('Unfaithful: kept connection')).toBeTruthy();
  });

  it('says of a request from outside that nothing here sent it', () => {
    renderWithHarness(<DeliveryVerdict attempt={null} capture={capture} onTrust={vi.fn()} />);
    expect(screen.getByRole('paragraph').textContent).toBe(
      'Received only: no delivery of this recording sent it.',
    );
  });

  it.each([
    ['{"event_type":"a"}', ' Its event type, a, was read in its body, since no header names it.'],
    ['[{"event_type":"a"},{}]', ' Its event type, a (the first of 2 events), was read in its body'],
    ['{}', 'sent it.'],
  ])('says where the type of %s was read', (text, words) => {
    const request = { ...capture.request, rawHeaders: [], body: textBody(text) };
    renderWithHarness(
      <DeliveryVerdict attempt={null} capture={{ ...capture, request }} onTrust={vi.fn()} />,
    );
    expect(screen.getByRole('paragraph').textContent).toContain(words);
  });

  it.each([
    ['from outside', null],
    ['of a delivery', attempt],
  ])('says how much of the body of a request %s was kept', (_, sent) => {
    const body = { encoding: 'file', size: 104_857_600, sha256: 'a'.repeat(64) } as const;
    const cut = { ...capture, bodyDropped: 495_142_400, request: { ...capture.request, body } };
    renderWithHarness(<DeliveryVerdict attempt={sent} capture={cut} onTrust={vi.fn()} />);
    expect(screen.getByRole('paragraph').textContent).toContain(
      ' Its body was cut: the receiver keeps 105 MB of the 600 MB that came.',
    );
  });

  it('says that a request was cut off', () => {
    renderWithHarness(
      <DeliveryVerdict
        attempt={null}
        capture={{ ...capture, complete: false }}
        onTrust={vi.fn()}
      />,
    );
    expect(screen.getByRole('paragraph').textContent).toContain(
      'went away before the body was whole',
    );
  });
});
