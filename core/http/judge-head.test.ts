import { describe, expect, it } from 'vitest';

import {
  headerNameProblem,
  headerValueProblem,
  methodProblem,
  targetProblem,
} from './judge-head.ts';

describe('the head of a request written by hand', () => {
  it.each(['POST', 'post', 'PROPFIND', 'M-SEARCH'])('has %j as a method', (method) => {
    expect(methodProblem(method)).toBeNull();
  });

  it.each(['', 'PO ST', 'POST\r\n', 'Pöst', 'A/B'])('has no %j as a method', (method) => {
    expect(methodProblem(method)).not.toBeNull();
  });

  it.each(['/', '/logs?a=%20#x', '*', 'http://a.test/b', '/é'])('has %j as a target', (target) => {
    expect(targetProblem(target)).toBeNull();
  });

  it.each(['', '/a b', '/a\r\nX: y', '/\0', '/a\u00a0'])('has no %j as a target', (target) => {
    expect(targetProblem(target)).not.toBeNull();
  });

  it.each(['X-Key', 'a b', 'é', '(x)/<y>@'])('has %j as a header name', (name) => {
    expect(headerNameProblem(name)).toBeNull();
  });

  it.each([
    ['', 'it has no name'],
    ['a\nb', 'its name has a line break or NUL'],
    ['a:b', 'its name has a colon, which ends a name'],
  ])('has no %j as a header name and says why', (name, problem) => {
    expect(headerNameProblem(name)).toBe(problem);
  });

  it('has any value but one with control characters', () => {
    expect(['', 'a\tb', 'ü', '{"a": 1}'].map(headerValueProblem)).toEqual([null, null, null, null]);
    expect(['a\r\nb', '\0', '\u007f'].map(headerValueProblem)).not.toContain(null);
  });
});
