import { describe, expect, it } from 'vitest';

import { describeStrayRules } from './stray-rules.ts';

describe('rules for receivers that are not there', () => {
  it('are told by name, with the receivers that there are', () => {
    const rules = [{ name: 'any' }, { name: 'slow', receiver: 'splnk' }];
    expect(describeStrayRules(rules, ['local', 'splunk'])).toEqual([
      'The rule "slow" is for the receiver "splnk", which is not there, and answers nothing until it is: there are local, splunk.',
    ]);
  });

  it('are none when each receiver is there', () => {
    const rules = [{ name: 'slow', receiver: 'splunk' }];
    expect(describeStrayRules(rules, ['local', 'splunk'])).toEqual([]);
  });
});
