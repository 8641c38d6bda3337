import { describe, expect, it } from 'vitest';

import { isHarnessError } from '#core/errors/harness-error.ts';

import { integerOption, portOption, positiveNumberOption } from './parse-number.ts';

function refusal(act: () => unknown): { category: string; message: string } {
  try {
    act();
  } catch (error) {
    if (isHarnessError(error)) return { category: error.category, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('portOption', () => {
  const port = portOption('--ui-port');

  it.each([
    ['0', 0],
    ['4080', 4080],
    ['65535', 65_535],
  ])('takes %s', (text, value) => {
    expect(port(text)).toBe(value);
  });

  it.each(['65536', '-1', 'abc', '', ' 80', '80.5', '0x50', '1e3'])('refuses %j', (text) => {
    expect(refusal(() => port(text))).toEqual({
      category: 'user-input',
      message: `Failed to read --ui-port: ${JSON.stringify(text)} is not a whole number from 0 to 65535. Try --ui-port 0 for any free port.`,
    });
  });
});

describe('integerOption', () => {
  it('takes both bounds', () => {
    const parse = integerOption('--concurrency', { min: 1, max: 256 });
    expect([parse('1'), parse('256')]).toEqual([1, 256]);
  });

  it('names only the lower bound when there is no upper one', () => {
    expect(refusal(() => integerOption('--count', { min: 1 })('0')).message).toBe(
      'Failed to read --count: "0" is not a whole number from 1 on. Try --count 10.',
    );
  });

  it('says of too long a number that it is too long', () => {
    expect(refusal(() => integerOption('--count', { min: 1 })('9'.repeat(20))).message).toContain(
      `"${'9'.repeat(20)}" has more than 15 digits`,
    );
  });
});

describe('positiveNumberOption', () => {
  const rate = positiveNumberOption('--rate');

  it.each([
    ['10', 10],
    ['0.5', 0.5],
  ])('takes %s', (text, value) => {
    expect(rate(text)).toBe(value);
  });

  it('does not say of 1e9 that it is not above zero', () => {
    expect(refusal(() => rate('1e9')).message).toContain('"1e9" is not a number in plain digits');
  });

  it.each(['0', '0.0', '-2', 'fast', '', 'Infinity', 'NaN', '.5.'])('refuses %j', (text) => {
    const { category, message } = refusal(() => rate(text));
    expect(category).toBe('user-input');
    expect(message).toContain(`${JSON.stringify(text)} is not a number above zero`);
  });
});
