import { describe, expect, it } from 'vitest';

import { flattenRawHeaders, headerValue, rawHeadersFromFlat } from './raw-headers.ts';

describe('raw headers', () => {
  it('keep order, case and duplicates through the flat form and back', () => {
    const flat = ['X-B', '1', 'x-a', '2', 'X-B', '3'];
    expect(flattenRawHeaders(rawHeadersFromFlat(flat))).toEqual(flat);
  });

  it('answer the first value of a name, whatever its case', () => {
    const headers = [
      ['Foo', 'first'],
      ['foo', 'second'],
    ] as const;
    expect(headerValue(headers, 'FOO')).toBe('first');
    expect(headerValue(headers, 'bar')).toBeNull();
  });
});
