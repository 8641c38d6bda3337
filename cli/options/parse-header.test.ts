import { describe, expect, it } from 'vitest';

import { collectHeaders, parseHeader } from './parse-header.ts';

describe('parseHeader', () => {
  it.each([
    ['X-Api-Key: secret', ['X-Api-Key', 'secret']],
    ['x-API-key:secret', ['x-API-key', 'secret']],
    ['X-Url: http://127.0.0.1:80/a?b=c', ['X-Url', 'http://127.0.0.1:80/a?b=c']],
    ['X-Blank:   a  b ', ['X-Blank', 'a  b']],
    ['X-Tab: a\tb', ['X-Tab', 'a\tb']],
    ['a b: c', ['a b', 'c']],
    ['é: v', ['é', 'v']],
    ['(x)/<y>@: v', ['(x)/<y>@', 'v']],
  ])('reads %j', (text, pair) => {
    expect(parseHeader(text)).toEqual(pair);
  });

  it.each([
    ['no colon here', 'it has no colon'],
    [': value', 'it has no name before the colon'],
    [' \t: value', 'it has no name before the colon'],
    ['X\r\nKey: value', 'its name has a line break or NUL'],
    ['X\nKey: value', 'its name has a line break or NUL'],
    ['X\0Key: value', 'its name has a line break or NUL'],
    ['X-Key:', 'it has no value, and GitLab refuses a blank one'],
    ['X-Key: a\r\nX-Other: b', 'its value has a control character'],
  ])('refuses %j and says why', (text, problem) => {
    expect(() => parseHeader(text)).toThrow(
      `Failed to read --header ${JSON.stringify(text)}: ${problem}. Try --header 'X-Api-Key: secret'.`,
    );
  });
});

describe('collectHeaders', () => {
  it('keeps the order and the duplicates of a repeated option', () => {
    const first = collectHeaders('b: 1');
    const second = collectHeaders('a: 2', first);
    expect(collectHeaders('b: 3', second)).toEqual([
      ['b', '1'],
      ['a', '2'],
      ['b', '3'],
    ]);
  });
});
