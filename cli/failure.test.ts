import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { describeFailure } from './failure.ts';

const portTaken = new HarnessError({
  code: 'port/taken',
  category: 'conflict',
  message: 'Failed to listen: port 4080 is taken. Try --ui-port 0.',
});

describe('describeFailure', () => {
  it('says the sentence of a named error and answers its exit code', () => {
    expect(describeFailure(portTaken, false)).toEqual({
      text: 'auditorium: Failed to listen: port 4080 is taken. Try --ui-port 0.',
      exitCode: 3,
    });
  });

  it('says one sentence and a hint for a fault of ours', () => {
    expect(describeFailure(new TypeError('x is not a function\nat y'), false)).toEqual({
      text: 'auditorium: Failed to go on: x is not a function. Try again with AUDITORIUM_DEBUG=1 to see where.',
      exitCode: 3,
    });
  });

  it('takes a thrown value that is no error', () => {
    expect(describeFailure('gone', false).text).toContain('Failed to go on: gone.');
  });

  it('shows the stack and the cause to whoever asks', () => {
    const fault = new HarnessError({ code: 'a/b', category: 'internal', message: 'Failed.' });
    fault.cause = new RangeError('the reason');
    const { text } = describeFailure(fault, true);
    expect(text).toContain('auditorium: Failed.\n');
    expect(text).toContain('failure.test.ts');
    expect(text).toContain('Caused by: RangeError: the reason');
  });
});
