import { describe, expect, it } from 'vitest';

import { createWebRandom } from './web-random.ts';

const random = createWebRandom(globalThis.crypto);

describe('the random source of the library', () => {
  it('makes UUIDs of version 4, each another one', () => {
    const made = Array.from({ length: 200 }, () => random.uuid());
    expect(new Set(made).size).toBe(200);
    for (const uuid of made) {
      expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
  });

  it.each([0, 1, 20, 24, 5000])('makes %d alphanumerics when asked for so many', (length) => {
    expect(random.alphanumeric(length)).toMatch(new RegExp(`^[0-9A-Za-z]{${String(length)}}$`));
  });

  it('uses every letter about equally often', () => {
    const counts = new Map<string, number>();
    for (const letter of random.alphanumeric(62_000)) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    // Eight standard deviations off the mean of 1000.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(260);
  });

  it('passes over bytes that would favour some letters', () => {
    const bytes = [255, 250, 248, 1];
    const source = {
      getRandomValues: (into: Uint8Array<ArrayBuffer>) => into.fill(bytes.shift() ?? 61),
    };
    expect(createWebRandom(source).alphanumeric(1)).toBe('1');
    expect(bytes).toEqual([]);
  });
});
