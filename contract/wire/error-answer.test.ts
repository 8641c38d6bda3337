import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { readErrorAnswer, toErrorAnswer, toHarnessError } from './error-answer.ts';

const error = new HarnessError({
  code: 'run/unknown',
  category: 'user-input',
  message: 'Failed to find run 7: there is none. Try listing them.',
  details: { id: '7', known: ['1'] },
});

describe('error answers', () => {
  it('bring an error across whole', () => {
    const read = readErrorAnswer(JSON.parse(JSON.stringify(toErrorAnswer(error))));
    expect(read).toBeInstanceOf(HarnessError);
    expect(read).toMatchObject({
      code: error.code,
      category: error.category,
      message: error.message,
      details: error.details,
    });
  });

  it.each([null, undefined, 'text', {}, { error: 'text' }, { error: { code: 'a' } }])(
    'read %j as none of ours',
    (body) => {
      expect(readErrorAnswer(body)).toBeNull();
    },
  );
});

describe('toHarnessError', () => {
  it('passes a HarnessError as it is', () => {
    expect(toHarnessError(error)).toBe(error);
  });

  it('says nothing of what a fault of ours says, and keeps it as the cause', () => {
    const fault = new TypeError('cannot read /home/someone/secret');
    const shown = toHarnessError(fault);
    expect(shown.category).toBe('internal');
    expect(shown.message).not.toContain('secret');
    expect(JSON.stringify(toErrorAnswer(shown))).not.toContain('secret');
    expect(shown.cause).toBe(fault);
  });
});
