import { describe, expect, it } from 'vitest';

import { hashText, TextSet } from './text-set.ts';

const texts = Array.from({ length: 20_000 }, (_, index) => `local /logs "${index * 7919}"`);

describe('TextSet', () => {
  it('knows each text that it was given, and no other', () => {
    const set = new TextSet();
    expect(texts.filter((text) => set.add(text))).toEqual([]);
    expect(texts.filter((text) => !set.add(text))).toEqual([]);
    expect(set.add('another')).toBe(false);
  });

  it('knows a text by its hash', () => {
    const set = new TextSet();
    for (const text of texts) set.addHash(hashText(text));
    expect(texts.every((text) => set.add(text))).toBe(true);
    expect(set.add('another')).toBe(false);
  });

  it('keeps only so many, and goes on knowing those', () => {
    const set = new TextSet(100);
    for (const text of texts) set.add(text);
    expect(texts.filter((text) => set.add(text))).toEqual(texts.slice(0, 100));
  });
});
