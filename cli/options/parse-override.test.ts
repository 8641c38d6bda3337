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
    ['/author_id=9007199254740991', ['/author_id', 9_007_199_254_740_991]],
    ['/author_id=9007199254740992', ['/author_id', 9_007_199_254_740_992]],
    ['/author_id=-0.10e2', ['/author_id', -10]],
    ['/author_id=0.1', ['/author_id', 0.1]],
    ['/author_id=0e999', ['/author_id', 0]],
    ['/author_id=1e21', ['/author_id', 1e21]],
    ['/author_id="1e400"', ['/author_id', '1e400']],
    ['/details={"1e400":"a \\"1e400\\" b"}', ['/details', { '1e400': 'a "1e400" b' }]],
    ['/author_name=1e400 apples', ['/author_name', '1e400 apples']],
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

describe('a number that would be sent as another one', () => {
  it.each([
    ['/author_id=1e400', '1e400', `'/author_id="1e400"'`],
    ['/id=12345678901234567890', '12345678901234567890', `'/id="12345678901234567890"'`],
    ['/id=9007199254740993', '9007199254740993', `'/id="9007199254740993"'`],
    ['/id=-1e-400', '-1e-400', `'/id="-1e-400"'`],
    ['/id=0.1000000000000000055', '0.1000000000000000055', `'/id="0.1000000000000000055"'`],
    ['/details={"1e400":[1,1e400]}', '1e400', `'/details={"1e400":[1,"1e400"]}'`],
  ])('%s is refused, and how to send it as text is said', (text, number, advice) => {
    expect(() => parseOverride(text)).toThrow(
      `Failed to read --set ${JSON.stringify(text)}: the number ${number} cannot be sent exactly as it stands. Try --set ${advice} to send it as text.`,
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
