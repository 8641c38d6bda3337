import { describe, expect, it } from 'vitest';

import { collectOverrides, parseOverride } from './parse-override.ts';

describe('parseOverride', () => {
  it.each([
    ['/author_name=Ada', ['/author_name', 'Ada']],
    ['/author_id=42', ['/author_id', 42]],
    ['/author_id="42"', ['/author_id', '42']],
    ['/ip_address=null', ['/ip_address', null]],
    ['/details={"a":[1,true]}', ['/details', { a: [1, true] }]],
    ['/target_details=a=b', ['/target_details', 'a=b']],
    ['/author_name=', ['/author_name', '']],
    ['/details/a~1b={broken', ['/details/a~1b', '{broken']],
  ])('reads %j', (text, pair) => {
    expect(parseOverride(text)).toEqual(pair);
  });

  it.each([
    ['/author_name', 'it has no equals sign'],
    ['author_name=Ada', '"author_name" does not start with a slash'],
    ['=Ada', '"" does not start with a slash'],
  ])('refuses %j and says why', (text, problem) => {
    expect(() => parseOverride(text)).toThrow(
      `Failed to read --set ${JSON.stringify(text)}: ${problem}. Try --set /details/custom_message=text.`,
    );
  });
});

describe('collectOverrides', () => {
  it('lets the later of two values for one pointer win', () => {
    const once = collectOverrides('/author_id=1');
    const twice = collectOverrides('/author_name=Ada', once);
    expect(collectOverrides('/author_id=2', twice)).toEqual({
      '/author_id': 2,
      '/author_name': 'Ada',
    });
  });
});
