import { describe, expect, it } from 'vitest';

import { parseKinds } from './parse-kinds.ts';
import { parseSince } from './parse-since.ts';

describe('parseSince', () => {
  it.each([
    ['all', 1],
    ['1', 1],
    ['250', 250],
  ])('reads %s', (text, seq) => {
    expect(parseSince(text)).toBe(seq);
  });

  it.each(['0', 'ALL', 'yesterday', '-1', ''])('refuses %j', (text) => {
    expect(() => parseSince(text)).toThrow(
      `Failed to read --since: ${JSON.stringify(text)} is not a whole number from 1 on. Try --since all`,
    );
  });
});

describe('parseKinds', () => {
  it('takes every kind when none is named', () => {
    expect([...parseKinds(undefined)]).toContain('api-call');
  });

  it('reads a list', () => {
    expect([...parseKinds('capture, attempt')]).toEqual(['capture', 'attempt']);
  });

  it.each(['captures', '', 'attempt,'])('refuses %j and lists the kinds', (text) => {
    expect(() => parseKinds(text)).toThrow(
      /is no kind of log entry\. Try one of attempt, skip, capture, api-call, notice\.$/,
    );
  });
});
