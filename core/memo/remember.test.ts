import { describe, expect, it } from 'vitest';

import { rememberByObject, rememberByText } from './remember.ts';

/** A function that is remembered, and the texts that it was really asked for. */
function tryTexts(room: number): { readonly get: (text: string) => object; made: string[] } {
  const made: string[] = [];
  const get = rememberByText(
    (text) => {
      made.push(text);
      return { text };
    },
    { room },
  );
  return { get, made };
}

describe('rememberByText', () => {
  it('makes the value of a text once', () => {
    const { get, made } = tryTexts(100);
    expect(get('{ a }')).toBe(get('{ a }'));
    expect(get('{ b }')).toEqual({ text: '{ b }' });
    expect(made).toEqual(['{ a }', '{ b }']);
  });

  it('forgets the text that was not asked for the longest when there is no more room', () => {
    const { get, made } = tryTexts(10);
    get('aaaa');
    get('bbbb');
    get('aaaa');
    get('cccc');
    made.length = 0;
    get('aaaa');
    get('cccc');
    expect(made).toEqual([]);
    get('bbbb');
    expect(made).toEqual(['bbbb']);
  });

  it('keeps no more than there is room for, however many texts there are', () => {
    const { get, made } = tryTexts(100);
    const texts = Array.from({ length: 1000 }, (_, index) => `text ${1000 + index}`);
    texts.forEach(get);
    made.length = 0;
    [...texts].reverse().forEach(get);
    expect(made).toHaveLength(989);
  });

  it('does not keep a text that is larger than any that GitLab takes', () => {
    const { get, made } = tryTexts(1_000_000);
    const long = 'x'.repeat(20_000);
    get(long);
    get(long);
    expect(made).toEqual([long, long]);
  });
});

describe('rememberByObject', () => {
  it('makes the value of an object once, and another for its equal', () => {
    let made = 0;
    const get = rememberByObject(({ name }: { name: string }) => `${name} ${(made += 1)}`);
    const one = { name: 'one' };
    expect([get(one), get(one), get({ name: 'one' })]).toEqual(['one 1', 'one 1', 'one 2']);
  });

  it('remembers that there is nothing', () => {
    let made = 0;
    const get = rememberByObject<object, undefined>(() => {
      made += 1;
    });
    const key = {};
    get(key);
    get(key);
    expect(made).toBe(1);
  });
});
