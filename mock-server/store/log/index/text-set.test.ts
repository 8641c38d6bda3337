import { describe, expect, it } from 'vitest';

import { TextSet } from './log-index.ts';

const texts = Array.from({ length: 20_000 }, (_, index) => `local /logs "${index * 7919}"`);

describe('TextSet', () => {
  it('knows each text that it was given, and no other', () => {
    const set = new TextSet();
    expect(texts.filter((text) => set.add(text))).toEqual([]);
    expect(texts.filter((text) => !set.add(text))).toEqual([]);
    expect(set.add('another')).toBe(false);
  });

  it('is the same again from its tables', () => {
    const set = new TextSet();
    for (const text of texts) set.add(text);
    const again = new TextSet(set.tables);
    expect(texts.every((text) => again.add(text))).toBe(true);
    expect(again.add('another')).toBe(false);
  });

  it('keeps only so many, and goes on knowing those', () => {
    const set = new TextSet([], 100);
    for (const text of texts) set.add(text);
    expect(texts.filter((text) => set.add(text))).toEqual(texts.slice(0, 100));
  });

  it('takes a bounded room for each', () => {
    const set = new TextSet();
    for (const text of texts) set.add(text);
    const bytes = set.tables.reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes / texts.length).toBeLessThan(32);
  });
});
