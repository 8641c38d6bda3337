import { describe, expect, it } from 'vitest';

import { formBody } from './form-body.ts';

function fields(...pairs: readonly [string, string][]) {
  return pairs.map(([name, value]) => ({ name, value }));
}

describe('formBody', () => {
  it.each([
    ['a JSON text by itself', fields(['{"a":"b"}', '']), '{"a":"b"}'],
    ['a JSON text as the value of nothing', fields(['', '{"a":"b"}']), '{"a":"b"}'],
    ['a JSON text with = in it', fields(['{"a":"b', 'c"}']), '{"a":"b=c"}'],
    ['a JSON text with & in it', fields(['{"a":"b', ''], ['c"}', '']), '{"a":"b&c"}'],
    ['fields as they stood', fields(['a', '%20+'], ['b', '']), 'a=%20+&b='],
    ['decoded fields', fields(['a b', 'c&d=é+%']), 'a+b=c%26d%3D%C3%A9%2B%25'],
    ['a field that only begins as JSON', fields(['{', '1']), '%7B=1'],
    ['nothing', [], ''],
  ])('makes one text of %s', (_what, given, text) => {
    expect(formBody(given)).toBe(text);
  });
});
