import { expect, it } from 'vitest';

import { answerRulesSchema } from './answer-rule.ts';
import { describeRule } from './describe-rule.ts';

it.each([
  [{ then: [{}] }, 'any request: 200'],
  [{ then: [{ status: 503, times: 4 }, {}] }, 'any request: 4 × 503, then 200'],
  [
    { when: { method: 'POST', path: '/logs*', nth: 'every 3' }, then: [{ status: 500 }] },
    'POST /logs*, requests every 3: 500',
  ],
  [
    { receiver: 'b', when: { eventType: 'x', header: { A: false, B: true, C: 'd*' } }, then: [{}] },
    'at b, type x, without A, with B, C: d*: 200',
  ],
  [
    { when: { body: { '/a': 1 }, bodyOver: '1KB' }, then: [{}] },
    '/a = 1, more than 1024 bytes: 200',
  ],
  [
    { per: 'event-id', shuffle: true, then: [{ status: 503 }, { times: 9 }] },
    'any request: 1 × 503 and 9 × 200, shuffled, for each event',
  ],
  [
    { when: { header: { Authorization: 'Splunk *', 'X-Token': 'geheim' } }, then: [{}] },
    'Authorization: Splunk *, X-Token: [masked]: 200',
  ],
  [{ then: [{ delay: '1500ms' }] }, 'any request: 200 after 1.5 s'],
  [{ then: [{ delay: { from: 100, to: '4s' } }] }, 'any request: 200 after 100 ms to 4 s'],
  [{ then: [{ fault: 'hang', delay: 5 }] }, 'any request: nothing, and the connection hangs'],
  [{ then: [{ fault: 'reset-within', status: 202 }] }, 'any request: half of 202, and a reset'],
  [{ then: [{ drip: {} }] }, 'any request: 200, dripping'],
])('%j is %j', (rule, words) => {
  const [read] = answerRulesSchema.parse({ answers: [{ name: 'a', ...rule }] }).answers;
  expect(read && describeRule(read)).toBe(words);
});
