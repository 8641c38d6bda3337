import { describe, expect, it } from 'vitest';

import { answerRulesSchema } from '#core/answers/answer-rule.ts';
import { answerPresets } from '#core/presets/answer-presets.ts';

import { draftOf, newStep, ruleOf } from './answer-draft.ts';

const full = {
  name: 'every key',
  receiver: 'splunk',
  when: {
    ...{ method: 'POST', path: '/a*', eventType: 'x', nth: '2-5', bodyOver: 1024 },
    header: { Authorization: false, 'X-A': true, 'X-B': 'c: d*' },
    body: { '/a/b': 'text', '/c': 1, '/d': { e: null } },
  },
  per: 'event-id',
  shuffle: true,
  then: [
    {
      ...{ status: 503, reason: 'Busy', times: 4, delay: { from: 100, to: 4000 } },
      headers: [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
      body: { code: 9 },
      drip: { bytes: 2, every: 50, from: 'head' },
    },
    { status: 200, delay: 250, fault: 'reset-within', body: 'fine\n' },
  ],
};

describe('what is typed of a rule', () => {
  it.each([full, ...answerPresets.flatMap(({ rules }) => rules)])(
    'is the rule again that it was made of: $name',
    (rule) => {
      const [kept] = answerRulesSchema.parse({ answers: [rule] }).answers;
      expect(ruleOf(draftOf(kept ?? null))).toEqual({ rule: kept });
    },
  );

  const draft = { ...draftOf(null), name: 'a' };

  it('is 503 to everything as long as nothing more is typed', () => {
    expect(ruleOf(draft)).toEqual({ rule: { name: 'a', then: [{ status: 503 }] } });
  });

  it.each([
    [{ name: ' ' }, 'A rule needs a name.'],
    [{ nth: 'third' }, 'Nth: it has to be the number of a request'],
    [{ bodyOver: 'big' }, 'BodyOver: it has to be a number of bytes'],
    [{ body: 'id=1' }, 'Id: a JSON pointer begins with a slash'],
    [{ then: [{ ...newStep, status: '5' }] }, 'Status: it has to be at least 100.'],
    [{ then: [{ ...newStep, status: 'no' }] }, 'Status: it has to be a number, not a text.'],
    [{ then: [{ ...newStep, delay: 'soon' }] }, 'Delay: it has to be milliseconds'],
    [{ then: [{ ...newStep, times: '0' }] }, 'Times: it has to be more than 0.'],
    [{ then: [] }, 'Then: it has nothing in it.'],
  ])('is refused for %j', (part, problem) => {
    const read = ruleOf({ ...draft, ...part });
    expect('problem' in read ? read.problem : '').toContain(problem);
  });

  it('has a random delay for two times', () => {
    const read = ruleOf({ ...draft, then: [{ ...newStep, delay: '100ms - 4s' }] });
    expect('rule' in read && read.rule.then[0]?.delay).toEqual({ from: 100, to: 4000 });
  });
});
