import { describe, expect, it } from 'vitest';

import { isHarnessError } from '../errors/harness-error.ts';
import type { DocumentPath } from '../yaml/parse-yaml.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';

/** A line for each step: the first is on line 10, the next on 20; keys count on from there. */
function lineOf([top, index, key]: DocumentPath): number {
  if (top !== 'steps' || typeof index !== 'number') return 1;
  return 10 * (index + 1) + (key === undefined ? 0 : 1);
}

function read(steps: unknown, more: object = {}, given: Record<string, string> = {}): Scenario {
  const value = { name: 'A morning', steps, ...more };
  return readScenario({ file: 'morning.yaml', value, lineOf }, given);
}

function refusal(call: () => unknown): { message: string; line: unknown } {
  try {
    call();
  } catch (error) {
    if (isHarnessError(error)) return { message: error.message, line: error.details['line'] };
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('readScenario', () => {
  it('reads steps that fire and steps that wait, in their order', () => {
    const steps = [
      { fire: 'a', count: 3, duplicates: '5%', duration: '1m', 'twin-ids': true },
      { name: 'A rest', wait: '5s' },
      { fire: ['b', 'c'], set: { '/id': 1 }, expect: 'delivered' },
    ];
    expect(read(steps, { description: 'What happens' })).toEqual({
      name: 'A morning',
      description: 'What happens',
      steps: [
        {
          ...{ line: 10, kind: 'fire' },
          step: {
            fire: ['a'],
            wishes: { count: 3, duplicates: 5, duration: 60_000, twinIds: true },
          },
        },
        { line: 20, kind: 'wait', step: { name: 'A rest', wait: 5000 } },
        {
          ...{ line: 30, kind: 'fire' },
          step: { fire: ['b', 'c'], set: { '/id': 1 }, expect: 'delivered', wishes: {} },
        },
      ],
    });
  });

  it('fills variables in, everywhere, and reads one that stands alone as JSON', () => {
    const variables = { who: 'Ada', n: 3, group: 'my-group' };
    const steps = [
      { fire: 'a', count: '${n}', group: '${group}', set: { '/x': 'by ${who}, $${who}' } },
    ];
    expect(read(steps, { variables }, { n: '7' }).steps[0]?.step).toEqual({
      fire: ['a'],
      group: 'my-group',
      set: { '/x': 'by Ada, ${who}' },
      wishes: { count: 7 },
    });
  });

  it.each<[unknown, object, Record<string, string>, RegExp, number]>([
    [[{ fire: 'a', cuont: 3 }], {}, {}, /there is no key "cuont"\. Did you mean count/, 11],
    [[{ wait: '1s' }, { fire: 'a', rate: 0 }], {}, {}, /rate: it has to be more than 0\.$/, 21],
    [[{ wait: 'soon' }], {}, {}, /wait: "soon" is no length of time/, 11],
    [[{ fire: 'a', profile: 16.1 }], {}, {}, /a version is text, to be put in quotes/, 11],
    [
      [{ fire: '${whom}' }],
      { variables: { who: 'x' } },
      {},
      /variable "whom"\. Did you mean who/,
      11,
    ],
    [
      [{ fire: 'a' }],
      { variables: { who: 'x' } },
      { whoo: 'y' },
      /no variable "whoo" to be given/,
      1,
    ],
    [[{ count: 1 }], {}, {}, /fire: /, 11],
    [[{ fire: 'a' }], { name: undefined }, {}, /no key "name", and there has to be one\.$/, 1],
    [[{ fire: 'a', count: 'x' }], {}, {}, /: count: it has to be a number, not a text\.$/, 11],
    [['fire'], {}, {}, /it has to be an object, not a text/, 10],
    [[], {}, {}, /steps: /, 1],
    [[{ fire: 'a' }], { nmae: 'x' }, {}, /there is no key "nmae"\. Did you mean name\?/, 1],
  ])('refuses %j with %j and %j', (steps, more, given, message, line) => {
    const refused = refusal(() => read(steps, more, given));
    expect(refused.message).toMatch(message);
    expect(refused.message).toContain(`Failed to read the scenario morning.yaml, line ${line}: `);
    expect(refused.line).toBe(line);
  });
});
