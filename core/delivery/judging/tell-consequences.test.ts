import { describe, expect, it } from 'vitest';

import { tellConsequences, tellDuration } from './tell-consequences.ts';

const failed = { code: 'job-retried', message: 'Its job fails.', lost: false };
const swallowed = { code: 'error-swallowed', message: 'It is lost.', lost: true };
const retry = { number: 2, of: 25, delayMs: 18_000 };
const circuit = { failures: 3, of: 5, windowMs: 300_000, openMs: null };

describe('tellConsequences', () => {
  it('says which retry follows, and when', () => {
    expect(tellConsequences(failed, { retry, speed: 1 })).toEqual({
      ...failed,
      message: 'Its job fails. Retry 2 of 25 follows in 18 s.',
    });
  });

  it('calls the job dead after the last retry, and the event lost', () => {
    expect(tellConsequences(failed, { retry: null, speed: 1 })).toEqual({
      code: 'job-dead',
      message: 'Its job fails. That was the last retry: the job is dead and the event is lost.',
      lost: true,
    });
  });

  it('counts the failures that the circuit breaker counts', () => {
    expect(tellConsequences(swallowed, { circuit, speed: 1 }).message).toBe(
      'It is lost. It is the 3rd failure in a row, each within 5 minutes of the one before; the circuit opens with the 5th.',
    );
  });

  it('says when the circuit opens, and for how long', () => {
    const opened = { ...circuit, failures: 5, openMs: 900_000 };
    expect(tellConsequences(swallowed, { circuit: opened, speed: 1 }).message).toBe(
      'It is lost. It is the 5th failure in a row, each within 5 minutes of the one before: the circuit is open, and this destination is skipped for 15 minutes.',
    );
  });

  it('changes nothing where nothing follows', () => {
    expect(tellConsequences(swallowed, { speed: 60 })).toEqual(swallowed);
  });
});

describe('tellDuration', () => {
  it.each([
    [40, '40 ms'],
    [1500, '1.5 s'],
    [90_000, '90 s'],
    [900_000, '15 minutes'],
    [7_200_000, '2 hours'],
    [331_791_000, '3.8 days'],
  ])('tells %i ms as %s', (ms, text) => {
    expect(tellDuration(ms, 1)).toBe(text);
  });

  it('tells both where the clock runs faster', () => {
    expect(tellDuration(900_000, 1440)).toBe(
      '15 minutes (625 ms here: the clock runs 1440 times as fast)',
    );
  });
});
