/**
 * Which texts were seen, as 64-bit hashes in open addressing: 8 bytes a slot, 11 to 21 bytes a text, so 16 MB for a
 * million. Two texts out of a million are taken for one with a chance of one in ten million.
 */

// A 64-bit hash of a text in two halves: fast, spread well, and of no use against somebody who wants to collide.

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

/** Tables grow one at a time, so that none of them takes long. */
const shards = 64;
const firstSlots = 64;
/** Beyond, nothing new is kept: a set must not fill the memory. */
const mostTexts = 4_000_000;

class Shard {
  slots = new Uint32Array(firstSlots * 2);
  count = 0;

  /** Puts the hash in where there is none of it. @returns whether it was there */
  add(high: number, low: number): boolean {
    if (this.count * 8 >= this.slots.length * 3) this.grow();
    const mask = this.slots.length - 1;
    let slot = (low * 2) & mask;
    for (;;) {
      const foundLow = this.slots[slot];
      const foundHigh = this.slots[slot + 1];
      if (foundLow === low && foundHigh === high) return true;
      if (foundLow === 0 && foundHigh === 0) break;
      slot = (slot + 2) & mask;
    }
    this.slots[slot] = low;
    this.slots[slot + 1] = high;
    this.count += 1;
    return false;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    this.count = 0;
    for (let slot = 0; slot < before.length; slot += 2) {
      const low = before[slot] ?? 0;
      const high = before[slot + 1] ?? 0;
      if (low !== 0 || high !== 0) this.add(high, low);
    }
  }
}

export class TextSet {
  private readonly shards = Array.from({ length: shards }, () => new Shard());
  private count = 0;

  constructor(private readonly limit = mostTexts) {}

  /** Keeps the text, unless the set is full. @returns whether it was there before */
  add(text: string): boolean {
    return this.addHash(hashText(text));
  }

  /** The same for a text of which only the hash is known. */
  addHash({ high, low }: Readonly<TextHash>): boolean {
    const shard = this.shards[high % shards];
    if (shard === undefined || this.count >= this.limit) return this.has(high, low);
    const before = shard.count;
    const found = shard.add(high, low === 0 && high === 0 ? 1 : low);
    this.count += shard.count - before;
    return found;
  }

  private has(high: number, low: number): boolean {
    const slots = this.shards[high % shards]?.slots ?? new Uint32Array(2);
    const mask = slots.length - 1;
    for (let slot = (low * 2) & mask; ; slot = (slot + 2) & mask) {
      if (slots[slot] === low && slots[slot + 1] === high) return true;
      if (slots[slot] === 0 && slots[slot + 1] === 0) return false;
    }
  }
}
