/**
 * Which texts were seen, as 54 bits of a hash each, in 8 to 10 bytes: some 9 MB for a million. That two of a million are
 * taken for one has a chance of one in thirty thousand.
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
/** How full a table may be, and how much it grows: memory is worth more here than the few steps of a longer search. */
const mostFull = 0.8;
const growth = 1.25;
/** Beyond, nothing new is kept: a set must not fill the memory. */
const mostTexts = 4_000_000;

/** Slots of 6 bytes in open addressing; one of zeros is free. */
class Shard {
  private lows = new Uint32Array(firstSlots);
  private highs = new Uint16Array(firstSlots);
  count = 0;

  /** Puts the hash in where there is none of it. @returns whether it was there */
  add(high: number, low: number): boolean {
    const slot = this.find(high, low);
    if (this.isTaken(slot)) return true;
    this.lows[slot] = low;
    this.highs[slot] = high;
    this.count += 1;
    if (this.count > this.lows.length * mostFull) this.grow();
    return false;
  }

  has(high: number, low: number): boolean {
    return this.isTaken(this.find(high, low));
  }

  private isTaken(slot: number): boolean {
    return this.lows[slot] !== 0 || this.highs[slot] !== 0;
  }

  /** The slot that has it, or the free one where it belongs. */
  private find(high: number, low: number): number {
    const { lows, highs } = this;
    let slot = Math.floor((low / 0x1_0000_0000) * lows.length);
    for (;;) {
      const [foundLow, foundHigh] = [lows[slot], highs[slot]];
      if ((foundLow === low && foundHigh === high) || (foundLow === 0 && foundHigh === 0))
        return slot;
      slot = slot + 1 === lows.length ? 0 : slot + 1;
    }
  }

  private grow(): void {
    const [lows, highs] = [this.lows, this.highs];
    const slots = Math.ceil(lows.length * growth);
    this.lows = new Uint32Array(slots);
    this.highs = new Uint16Array(slots);
    this.count = 0;
    for (let slot = 0; slot < lows.length; slot += 1) {
      const [low = 0, high = 0] = [lows[slot], highs[slot]];
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
    const [upper, lower] = [high >>> 16, low === 0 ? 1 : low];
    if (shard === undefined || this.count >= this.limit) return shard?.has(upper, lower) ?? false;
    const before = shard.count;
    const found = shard.add(upper, lower);
    this.count += shard.count - before;
    return found;
  }
}
