import { describe, expect, it } from 'vitest';

import { sendErrorCodes } from '../send-error.ts';
import { circuitOutcome } from './circuit-outcome.ts';

describe('circuitOutcome', () => {
  it('takes any answer for a success, 5xx too', () => {
    expect(circuitOutcome(null)).toBe('success');
  });

  it('counts the swallowed error kinds only', () => {
    const counted = sendErrorCodes.filter((code) => circuitOutcome(code) === 'failure');
    expect(sendErrorCodes.filter((code) => !counted.includes(code))).toEqual([
      'cancelled',
      'other',
    ]);
  });
});
