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

  it('tells hashes apart that differ in one bit, before and after they are put in order', () => {
    const set = new TextSet();
    const base = { high: 0x12345678, low: 0x9abcdef0 };
    const bit = (at: number): number => (1 << at) >>> 0;
    const highBits = [0, 1, 2, 3, 4, 5, ...Array.from({ length: 16 }, (_, at) => 16 + at)];
    const hashes = [
      base,
      ...highBits.map((at) => ({ ...base, high: (base.high ^ bit(at)) >>> 0 })),
      ...Array.from({ length: 32 }, (_, at) => ({ ...base, low: (base.low ^ bit(at)) >>> 0 })),
    ];
    expect(hashes.map((hash) => set.addHash(hash))).toEqual(hashes.map(() => false));
    expect(hashes.every((hash) => set.addHash(hash))).toBe(true);
    for (const text of texts) set.add(text);
    expect(hashes.every((hash) => set.addHash(hash))).toBe(true);
  });
});
