import { describe, expect, it } from 'vitest';

import { changeMembers, listItemTexts, memberText, replaceInJsonText } from './edit-json-text.ts';

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

describe('changeMembers', () => {
  it.each([
    ['{"id":1,"a":2}', { id: '"x"' }, '{"id":"x","a":2}'],
    ['{ "a" : 1.0 ,\n "id" : 1 }', { id: '2' }, '{ "a" : 1.0 ,\n "id" : 2 }'],
    ['{"a":1,"b":{"a":1},"a":2}', { a: '3' }, '{"a":1,"b":{"a":1},"a":3}'],
    ['{"a":1 }', { b: '2', c: '3' }, '{"a":1,"b":2,"c":3 }'],
    ['{ }', { b: '2', c: '3' }, '{"b":2,"c":3 }'],
    ['{"a":1,"b":2,"c":3}', { a: null }, '{"b":2,"c":3}'],
    ['{"a":1,"b":2,"c":3}', { b: null }, '{"a":1,"c":3}'],
    ['{"a":1,"b":2,"c":3}', { c: null }, '{"a":1,"b":2}'],
    ['{"a":1, "b":2, "c":3}', { a: null, b: null }, '{"c":3}'],
    ['{"a":1, "b":2, "c":3}', { b: null, c: null }, '{"a":1}'],
    ['{"a":1,"b":2,"a":3}', { a: null }, '{"b":2}'],
    ['{"a":1,"b":2}', { a: null, b: null }, '{}'],
    ['{"a":1,"b":2}', { a: null, b: null, c: '4' }, '{"c":4}'],
    ['{"a":1,"b":2}', { b: null, c: '4', a: '"x"' }, '{"a":"x","c":4}'],
    ['{"\\u0061":1}', { a: '2' }, '{"\\u0061":2}'],
    ['{"__proto__":1}', { id: '2' }, '{"__proto__":1,"id":2}'],
    ['[1]', { a: '2' }, '[1]'],
  ])('in %s changes %j', (text, changes, changed) => {
    expect(changeMembers(text, new Map(Object.entries(changes)))).toBe(changed);
  });

  it('walks a text of any depth', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(changeMembers(`{"a":${deep},"id":1}`, new Map([['id', '2']]))).toBe(
      `{"a":${deep},"id":2}`,
    );
  });
});

describe('memberText', () => {
  it.each([
    ['{"id":9007199254740993}', '9007199254740993'],
    ['{"id": 1.0 ,"a":{"id":3}}', '1.0'],
    ['{"id":1,"id":-0}', '-0'],
    ['{"a":1}', null],
    ['7', null],
  ])('of id in %s is %s', (text, member) => {
    expect(memberText(text, 'id')).toBe(member);
  });
});

describe('listItemTexts', () => {
  it.each([
    ['[ {"a":1.0} , 2e3,"x" ]', ['{"a":1.0}', '2e3', '"x"']],
    ['[]', []],
    ['{}', null],
  ])('of %s are %j', (text, items) => {
    expect(listItemTexts(text)).toEqual(items);
  });
});
