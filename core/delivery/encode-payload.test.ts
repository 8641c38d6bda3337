import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fixtures } from '#fixtures/index.ts';

import type { Json, Payload } from '../catalogue/fixture.ts';
import { createPayloadEncoder, encodePayload } from './event-text.ts';

describe('encodePayload', () => {
  // row: body.encoding
  it('writes compact JSON in the order of the keys', () => {
    expect(encodePayload({ b: 1, a: [true, null, { c: 'd' }], e: {}, l: [] })).toBe(
      '{"b":1,"a":[true,null,{"c":"d"}],"e":{},"l":[]}',
    );
  });

  // What yajl-ruby 1.4.3 wrote of the same strings.
  // row: body.encoding
  it.each([
    ['\u0001\u001f', '"\\u0001\\u001F"'],
    ['\b\f\n\r\t', '"\\b\\f\\n\\r\\t"'],
    ['"\\', '"\\"\\\\"'],
    ["/<>&'", '"/<>&\'"'],
    ['\u007f\u0080\u009f', '"\u007f\u0080\u009f"'],
    ['\u2028\u2029\ufeff', '"\u2028\u2029\ufeff"'],
    ['é😀', '"é😀"'],
    ['', '""'],
  ])('writes the string %j as yajl does', (text, encoded) => {
    expect(encodePayload(text)).toBe(encoded);
  });

  it('leaves text alone that only looks like an escape', () => {
    expect(encodePayload('\\u001f')).toBe('"\\\\u001f"');
    expect(encodePayload('\\\u001f\\u001f')).toBe('"\\\\\\u001F\\\\u001f"');
  });

  it('writes what reads back as the same payload, for each fixture', () => {
    for (const { payload } of fixtures) {
      const text = encodePayload(payload);
      expect(JSON.parse(text)).toEqual(payload);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(Object.keys(payload));
    }
  });
});

describe('createPayloadEncoder', () => {
  const at = '2023-06-20T07:08:09.012Z';
  const ids = fc.oneof(fc.integer(), fc.string({ unit: 'binary' }));

  it('writes what encodePayload writes, whatever stands around id and time', () => {
    const members = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>);
    fc.assert(
      fc.property(members, members, members, ids, (before, between, after, id) => {
        const payloadWith = (own: Json, created_at: string) =>
          ({ ...before, id: own, ...between, created_at, ...after }) satisfies Payload;
        expect(createPayloadEncoder(payloadWith)(id, at)).toBe(encodePayload(payloadWith(id, at)));
      }),
    );
  });

  it.each(['the id stands here', 'the time stands here'])(
    'is not led astray by a payload that says "%s"',
    (words) => {
      const payloadWith = (id: Json, created_at: string) => ({ id, words, created_at });
      expect(createPayloadEncoder(payloadWith)(7, at)).toBe(
        `{"id":7,"words":"${words}","created_at":"${at}"}`,
      );
    },
  );

  it('writes a payload whose time stands before its id, or that has neither', () => {
    const swapped = createPayloadEncoder((id, created_at) => ({ created_at, id }));
    expect(swapped(7, at)).toBe(`{"created_at":"${at}","id":7}`);
    expect(createPayloadEncoder(() => ({ a: 1 }))(7, at)).toBe('{"a":1}');
  });
});
