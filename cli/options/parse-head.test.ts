import { describe, expect, it } from 'vitest';

import { collectNames, parseMethod, parseTarget } from './parse-head.ts';

describe('the options for a request line', () => {
  it('are taken as typed, and kept as bytes', () => {
    expect(parseMethod('put')).toBe('put');
    expect(parseTarget('/é?a=%20')).toBe('/Ã©?a=%20');
    expect(collectNames(' X-A ', ['b'])).toEqual(['b', 'X-A']);
  });

  it.each([
    [() => parseMethod('PUT IT'), 'Failed to read --method: a method is one word such as POST.'],
    [() => parseTarget(''), 'Failed to read --path: there is no path.'],
    [() => parseTarget('/a b'), 'Failed to read --path: the path has a blank or a control'],
  ])('are refused with a reason', (parse, sentence) => {
    expect(parse).toThrow(sentence);
  });
});
