/** A 64-bit hash of a text in two halves: fast, spread well, and of no use against somebody who wants to collide. */

/** Halves are unsigned. The second call of a pair may overwrite the first: take what is needed at once. */
export interface TextHash {
  high: number;
  low: number;
}

const hash: TextHash = { high: 0, low: 0 };

/** @returns an object that is used again by the next call */
export function hashText(text: string): Readonly<TextHash> {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  hash.high = two >>> 0;
  hash.low = one >>> 0;
  return hash;
}

/** The same as one number that a Map can have as a key, of 53 bits. */
export function hashNumber(text: string): number {
  const { high, low } = hashText(text);
  return (high & 0x1fffff) * 0x1_0000_0000 + low;
}
