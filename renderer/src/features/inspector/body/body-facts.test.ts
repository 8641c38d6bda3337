import { describe, expect, it } from 'vitest';

import { isJson } from '#core/json/format-json.ts';

import { textBody } from '../../../../test-support/sample-entries.ts';
import { compareBodies, contentTypeOf, isMislabelled, sizeInWords } from './body-facts.ts';

const names = ['Planned', 'Received'] as const;

describe('facts about bodies', () => {
  it('says that bodies are identical, with their size', () => {
    expect(compareBodies(textBody('{"a":1}'), textBody('{"a":1}'), names)).toBe(
      'Body identical, 7 bytes',
    );
  });

  it('counts bytes, not characters', () => {
    expect(compareBodies(textBody('é'), textBody('é'), names)).toBe('Body identical, 2 bytes');
  });

  it('says that bodies differ, also when they have the same size', () => {
    expect(compareBodies(textBody('ab'), textBody('ac'), names)).toBe(
      'Body differs: 2 bytes planned, 2 bytes received',
    );
  });

  it('compares large bodies by their hash', () => {
    const body = { encoding: 'file', size: 9, sha256: 'aa' } as const;
    expect(compareBodies(body, { ...body }, names)).toContain('identical');
    expect(compareBodies(body, { ...body, sha256: 'bb' }, names)).toContain('differs');
  });

  it('writes large sizes short and whole', () => {
    expect(sizeInWords(1_234_567)).toBe('1.2 MB (1,234,567 bytes)');
  });

  it.each([
    ['application/x-www-form-urlencoded', '{"a":1}', true],
    ['text/plain', '{"a":1}', true],
    ['application/json; charset=utf-8', '{"a":1}', false],
    ['application/cloudevents+json', '{"a":1}', false],
    ['application/x-www-form-urlencoded', 'a=b', false],
  ])('of %s with %s says mislabelled: %s', (declared, text, expected) => {
    expect(isMislabelled(contentTypeOf([['content-TYPE', declared]], isJson(text)))).toBe(expected);
  });

  it('takes JSON without a type for mislabelled', () => {
    expect(isMislabelled(contentTypeOf([], true))).toBe(true);
  });
});
