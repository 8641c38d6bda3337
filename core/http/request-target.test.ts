import { describe, expect, it } from 'vitest';

import { targetOf, urlOfTarget } from './request-target.ts';

describe('targetOf', () => {
  it.each([
    ['http://h', '/'],
    ['http://h/', '/'],
    ['http://u:p@h:1/a%20b?c=d&e#f', '/a%20b?c=d&e'],
    ['http://h?x', '/?x'],
  ])('of %s is %s', (url, target) => {
    expect(targetOf(url)).toBe(target);
  });
});

describe('urlOfTarget', () => {
  it.each([
    ['/a?b', 'http://h:1/a?b'],
    ['http://elsewhere.test/a?b', 'http://h:1/a?b'],
    ['https://elsewhere.test', 'http://h:1/'],
    ['*', 'http://h:1/'],
    ['elsewhere.test:443', 'http://h:1/'],
  ])('makes a URL of %s, with where the request went', (target, url) => {
    expect(urlOfTarget('http://h:1', target)).toBe(url);
  });
});
