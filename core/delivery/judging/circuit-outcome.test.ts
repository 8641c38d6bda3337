import { describe, expect, it } from 'vitest';

import { skipReasons } from '../planning/skip-reason.ts';
import { sendErrorCodes } from '../send-error.ts';
import { circuitOutcome, isCountedSkip } from './judge-job.ts';

describe('circuitOutcome', () => {
  it('takes any answer for a success, 5xx too', () => {
    expect(circuitOutcome(null)).toBe('success');
  });

  // row: flag.fail-on-non-2xx
  it('counts a status that the version takes for a failure', () => {
    expect(circuitOutcome('status-failed')).toBe('failure');
  });

  // row: delivery.circuit
  it('counts the swallowed error kinds only', () => {
    const counted = sendErrorCodes.filter((code) => circuitOutcome(code) === 'failure');
    expect(sendErrorCodes.filter((code) => !counted.includes(code))).toEqual([
      'unreadable-answer',
      'cancelled',
      'other',
    ]);
  });
});

describe('isCountedSkip', () => {
  it('is true of what GitLab’s client raises by itself, and of no decision about who gets an event', () => {
    expect(skipReasons.filter(isCountedSkip)).toEqual([
      'url-blocked',
      'invalid-url',
      'header-refused',
    ]);
  });
});
