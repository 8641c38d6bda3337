import { expect, it } from 'vitest';

import { secondTriesOf } from '../support/second-try-reporter.ts';

const test = (fullName: string, failedWith: string | null) => ({ fullName, failedWith });

it('is told of by name', () => {
  const modules = [
    { name: 'web a.test.ts', tests: [test('one', null), test('two', 'no star')] },
    { name: 'cli b.test.ts', tests: [test('three', 'no answer')] },
  ];
  expect(secondTriesOf(modules)).toEqual([
    'Failed once, and passed when tried again:',
    '  passed at the second try: web a.test.ts > two',
    '    no star',
    '  passed at the second try: cli b.test.ts > three',
    '    no answer',
  ]);
});

it('is not spoken of where everything passed at once', () => {
  expect(secondTriesOf([{ name: 'web a.test.ts', tests: [test('one', null)] }])).toEqual([]);
});
