import { expect, it } from 'vitest';

import { summariseConformance } from './summarise-conformance.ts';

const profile = '16.1';

it.each([
  [[], [], 'Default', null],
  [[], ['custom'], 'Custom', null],
  [[], ['custom', 're-cased'], 'Re-cased', null],
  [['may payload/id-number'], [], 'Default', null],
  [['should payload/extra', 'must headers/missing'], ['missing'], 'Missing', 'must'],
  [['should payload/extra'], [], 'Payload', 'should'],
  [['must headers/order'], ['reordered'], 'Reordered', 'must'],
  [['must request/method'], [], 'Method', 'must'],
] as const)('findings %j and headers %j are %s', (found, notes, word, level) => {
  const findings = found.map((text) => {
    const [of, id] = text.split(' ');
    return { id: id ?? '', level: of as 'must' | 'should' | 'may', title: 'It is odd' };
  });
  const headers = notes.map((is) => ({ name: 'X-A', word: is }));
  expect(summariseConformance({ findings, headers, profile })).toMatchObject({ word, level });
});

it('names the worst and counts the others', () => {
  const findings = [
    { id: 'payload/extra', level: 'should', title: 'a is not documented' },
    { id: 'headers/missing', level: 'must', title: 'Accept is missing' },
  ] as const;
  expect(summariseConformance({ findings, headers: [], profile }).sentence).toBe(
    'Not as GitLab 16.1 sends it: Accept is missing, and 1 more.',
  );
});
