import { describe, expect, it } from 'vitest';

import { replaceInJsonText } from './edit-json-text.ts';

describe('replaceInJsonText', () => {
  it.each([
    ['{"id":1,"a":2}', ['id'], '"x"', '{"id":"x","a":2}'],
    ['{ "a" : { "b" : [ 1 , 2.0 ] } }', ['a', 'b', '1'], '3', '{ "a" : { "b" : [ 1 , 3 ] } }'],
    ['[{"id":1},{"id":2}]', ['1', 'id'], '9', '[{"id":1},{"id":9}]'],
    ['{"a":"}\\"]","b":true}', ['b'], 'false', '{"a":"}\\"]","b":false}'],
    ['{"\\u0061":1e2,"b":1.0}', ['a'], '7', '{"\\u0061":7,"b":1.0}'],
    ['{"a":1,"a":2}', ['a'], '3', '{"a":1,"a":3}'],
    ['{"a":{"x":[]},"b":null}', ['a'], '0', '{"a":0,"b":null}'],
    ['{"a":[1]}', ['a', '-'], '2', '{"a":[1,2]}'],
    ['{"a":[]}', ['a', '-'], '2', '{"a":[2]}'],
    ['\n{"a":1}\n', ['a'], '2', '\n{"a":2}\n'],
  ])('in %j changes %j to %j and nothing else', (text, path, json, changed) => {
    expect(replaceInJsonText(text, path, json)).toBe(changed);
  });

  it.each([
    ['{"a":1}', ['b']],
    ['{"a":1}', ['a', 'b']],
    ['[1]', ['1']],
    ['"text"', ['0']],
    ['{"a":[1]}', ['a', '-', 'b']],
  ])('says that %j has nothing at %j', (text, path) => {
    expect(replaceInJsonText(text, path, '0')).toBeNull();
  });

  it('leaves what a parser makes of all else as it was', () => {
    const text = JSON.stringify(
      { a: [{ b: 'x,]}"' }, [], {}], c: { d: -1.5e3, e: null } },
      null,
      2,
    );
    const changed = replaceInJsonText(text, ['a', '0', 'b'], '"y"') ?? '';
    expect(JSON.parse(changed)).toEqual({ a: [{ b: 'y' }, [], {}], c: { d: -1.5e3, e: null } });
  });
});
