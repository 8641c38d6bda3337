import { describe, expect, it } from 'vitest';

import { compactJson, formatJson, isJson } from './format-json.ts';

describe('formatJson', () => {
  it.each([
    '{"a":1,"b":[1,2,{"c":null}],"d":{}}',
    '[]',
    '[ "x" , [ ] , true ]',
    '{"text":"a \\"quoted\\" {brace}, [bracket]: colon","empty":""}',
  ])('lays out %s as JSON.stringify does', (text) => {
    expect(formatJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
  });

  it('keeps numbers, escapes and repeated keys as they were sent', () => {
    const sent = '{"id":706007824379740123,"n":1.50e3,"s":"\\u00e9\\/","a":1,"a":2}';
    expect(formatJson(sent).replaceAll(/\n\s*/g, '').replaceAll('": ', '":')).toBe(sent);
  });

  it('leaves other text alone', () => {
    for (const text of ['a=b&c=d', '{"a":', '', '12']) expect(formatJson(text)).toBe(text);
  });

  it('takes objects and arrays for JSON, and nothing else', () => {
    expect([' {}', '[1]', '1', '"x"', '{a:1}'].map(isJson)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('compactJson', () => {
  it('takes out the blanks between the parts, and no other', () => {
    const sent = '{"a b":[1.0, "x  y"],\n  "c": { } }';
    expect(compactJson(sent)).toBe('{"a b":[1.0,"x  y"],"c":{}}');
    expect(compactJson(formatJson(sent))).toBe(compactJson(sent));
    expect(compactJson('a  b')).toBe('a  b');
  });
});
