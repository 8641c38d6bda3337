import { describe, expect, it } from 'vitest';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { placed, sampleAttempt, sampleCapture } from '../../../test-support/sample-entries.ts';
import { isPresent, plannedSide, receivedSide } from './message-side.ts';

const attempt = placed(sampleAttempt(), 1) as AttemptEntry;
const capture = placed(sampleCapture(), 2) as CaptureEntry;

describe('the sides of a delivery', () => {
  it('are what was planned and what was received', () => {
    expect(plannedSide(attempt)).toMatchObject({
      name: 'Planned',
      startLine: 'POST /logs HTTP/1.1',
      rawHeaders: attempt.request.rawHeaders,
    });
    expect(receivedSide(capture, attempt)).toMatchObject({
      name: 'Received',
      startLine: 'POST /logs HTTP/1.1',
      rawHeaders: capture.request.rawHeaders,
    });
  });

  it('keep the HTTP version that was received', () => {
    const old = { ...capture, request: { ...capture.request, httpVersion: '1.0' } };
    expect(receivedSide(old, attempt)).toMatchObject({ startLine: 'POST /logs HTTP/1.0' });
  });

  it('say why one is not there', () => {
    const unanswered = { ...attempt, response: null };
    const reasons = [
      plannedSide(null),
      receivedSide(null, attempt),
      receivedSide(null, unanswered),
      receivedSide(null, { ...attempt, capturedBefore: true }),
    ].map((side) => (isPresent(side) ? null : side.reason));
    expect(reasons[0]).toContain('came from outside');
    expect(reasons[1]).toContain('not the local receiver');
    expect(reasons[2]).toContain('No whole answer came');
    expect(reasons[3]).toContain('in the recording before');
  });
});
