import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fixtures } from '../../fixtures/index.ts';
import { createdTimes } from './created-times.ts';
import { eventsIn } from './entry-facts.ts';

/** As the body says it when it is read as JSON. */
function readTimes(text: string): number[] {
  return eventsIn(text).flatMap(({ created_at: at }) =>
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [Date.parse(at)] : [],
  );
}

const moment = '2026-11-28T10:00:00.000Z';
const time = Date.parse(moment);

describe('createdTimes', () => {
  it.each<[string, string, number[]]>([
    ['of an event', `{"id":1,"details":{"a":[1,{}]},"created_at":"${moment}"}`, [time]],
    ['of one written with blanks', `\n { "created_at" : "${moment}" }`, [time]],
    [
      'of each event of a batch',
      `[{"created_at":"${moment}"},{},{"created_at":"2026"}]`,
      [time, Date.parse('2026')],
    ],
    ['not of what the event tells of', `{"details":{"created_at":"${moment}"}}`, []],
    ['not of what stands behind the event', `{"a":1} {"created_at":"${moment}"}`, []],
    ['not of a text that looks like it', String.raw`{"a":"x\",\"created_at\":\"2026\""}`, []],
    ['of the last of two', `{"created_at":"2026","created_at":"${moment}"}`, [time]],
    ['of a key with escapes', `{"created\\u005fat":"${moment}"}`, [time]],
    ['not of what is no moment', '{"created_at":"soon"}', []],
    ['not of a number', '{"created_at":1234}', []],
    ['not of what is no JSON', `created_at=${moment}`, []],
    ['of a body that was cut behind it', `{"id":1,"created_at":"${moment}","details":{"a`, [time]],
  ])('are those %s', (_what, text, expected) => {
    expect(createdTimes(text)).toEqual(expected);
  });

  it('are what every documented event says', () => {
    for (const { payload } of fixtures) {
      const text = JSON.stringify(payload);
      expect(createdTimes(text)).toEqual(readTimes(text));
    }
  });

  it('are those that reading the body gives, whatever is in it', () => {
    const key = fc.constantFrom('created_at', 'a', '"created_at"', 'details', '\\');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(moment, '"created_at":"2026"', '}', ']', '\\"', 7, null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2), (document, indent) => {
        const text = JSON.stringify(document, null, indent);
        expect(createdTimes(text)).toEqual(readTimes(text));
      }),
      { seed: 28, numRuns: 500 },
    );
  });
});
