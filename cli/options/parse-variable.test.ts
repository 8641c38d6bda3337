import { describe, expect, it } from 'vitest';

import { collectVariables } from './parse-variable.ts';

describe('collectVariables', () => {
  it('gathers names and values, of which a later one wins', () => {
    const first = collectVariables('a=1=2');
    expect(collectVariables('a=', collectVariables('b=x', first))).toEqual({ a: '', b: 'x' });
  });

  it.each([
    ['group', /it has no equals sign\. Try --var group=my-group/],
    ['=x', /it has no name/],
  ])('refuses %s', (text, message) => {
    expect(() => collectVariables(text)).toThrow(message);
  });
});
