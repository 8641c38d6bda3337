import { describe, expect, it } from 'vitest';

import { expectationSchema } from './expectation.ts';
import { readExpectation, writeExpectation } from './expectation-text.ts';

const expectation = expectationSchema.parse({
  inOrder: true,
  headers: [{ name: 'X-Env', value: 'ci: "a"' }],
  body: [{ pointer: '/a', kind: 'string' }],
});

describe('the text of an expectation', () => {
  it.each(['expected.yaml', 'expected.JSON'])('is read as it was written, as %s', (name) => {
    expect(readExpectation(writeExpectation(expectation, name)).expectation).toEqual(expectation);
  });

  it('is JSON where the name says so', () => {
    expect(JSON.parse(writeExpectation(expectation, 'a.json'))).toEqual(expectation);
  });

  it.each([
    ['headers: [', /^it is no YAML \(/],
    ['headers:\n  - value: a', /^headers\.0\.name: /],
    ['surprise: 1', /surprise/],
    ['[]', /./],
    [`${'['.repeat(2000)}${']'.repeat(2000)}`, /./],
  ])('that is none is refused with the reason: %s', (text, reason) => {
    const read = readExpectation(text);
    expect(read.expectation).toBeNull();
    expect(read.problem).toMatch(reason);
  });
});
