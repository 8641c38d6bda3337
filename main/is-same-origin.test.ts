import { describe, expect, it } from 'vitest';

import { isSameOrigin } from './is-same-origin.ts';

const page = 'http://127.0.0.1:4080/#token=a';

describe('isSameOrigin', () => {
  it.each([
    ['http://127.0.0.1:4080/deliveries?id=1', true],
    ['http://127.0.0.1:4081/', false],
    ['http://localhost:4080/', false],
    ['https://127.0.0.1:4080/', false],
    ['http://127.0.0.1:4080@evil.example/', false],
    ['file:///etc/passwd', false],
    ['data:text/html,hello', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('of %s with the page is %j', (url, same) => {
    expect(isSameOrigin(url, page)).toBe(same);
  });

  it('is never given for two addresses without an origin', () => {
    expect(isSameOrigin('data:text/html,a', 'data:text/html,a')).toBe(false);
  });
});
