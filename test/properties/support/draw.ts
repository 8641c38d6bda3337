/**
 * Chance from one number: the same number draws the same. Cheaper by far than drawing each piece from the property
 * library, which is left to choose the number and to say which one failed.
 */
import type { Json } from '#core/catalogue/fixture.ts';

export interface Draw {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  /** True half the time. */
  flip(): boolean;
  /** True once in so many times. */
  seldom(times: number): boolean;
  /** The same for what makes a document wrong; never for a draw that is to be right throughout. */
  mistake(times: number): boolean;
  oneOf<Item>(items: readonly Item[]): Item;
  text(): string;
  /** Anything that JSON can hold. */
  json(depth?: number): Json;
}

const characters = ['a', 'B', '7', '_', ' ', '"', '\\', '\n', '{', '$', '[', ']', 'é', '\u2028'];

/** @param seed a whole number; even ones make no mistakes */
export function createDraw(seed: number): Draw {
  let state = seed;
  // The generator mulberry32: small, and good enough to scatter test data.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const isRight = seed % 2 === 0;
  const draw: Draw = {
    below: (limit) => Math.floor(next() * limit),
    flip: () => next() < 0.5,
    seldom: (times) => next() * times < 1,
    mistake: (times) => !isRight && next() * times < 1,
    oneOf(items) {
      const item = items[draw.below(items.length)];
      if (item === undefined) throw new Error('drawn from nothing');
      return item;
    },
    text: () => Array.from({ length: draw.below(12) }, () => draw.oneOf(characters)).join(''),
    json(depth = 3) {
      const length = draw.below(4);
      switch (draw.below(depth === 0 ? 5 : 7)) {
        case 0:
          return null;
        case 1:
          return draw.flip();
        case 2:
          return draw.below(2 ** 40) - 2 ** 36;
        case 3:
          return draw.below(1000) / 8;
        case 4:
          return draw.text();
        case 5:
          return Array.from({ length }, () => draw.json(depth - 1));
        default:
          return Object.fromEntries(
            Array.from({ length }, () => [draw.text(), draw.json(depth - 1)]),
          );
      }
    },
  };
  return draw;
}
