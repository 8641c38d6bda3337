/**
 * Which texts were seen, as 54 bits of a hash each, in 5 to 6 bytes: some 5.5 MB for a million. That two of a million are
 * taken for one has a chance of one in thirty thousand.
 *
 * It is 64 shards by 6 bits of the hash. What is new in one stands in a small table with gaps, and from time to time goes
 * to the others, which stand in order without any.
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

/** They grow one at a time, so that none of them takes long. */
const shards = 64;
/** Texts that a shard has before any is put in order. */
const fewest = 64;
/** So much of a shard stands in its table at the most: more takes memory, less puts all in order more often. */
const mostNew = 1 / 16;
/** How full a table may be. */
const mostFull = 0.7;
/** Beyond, nothing new is kept: a set must not fill the memory. */
const mostTexts = 4_000_000;

/** Hashes of 48 bits in open addressing, in slots of 6 bytes; one of zeros is free. */
class NewHashes {
  private readonly lows: Uint32Array;
  private readonly highs: Uint16Array;
  count = 0;

  constructor(readonly room: number) {
    const slots = Math.ceil(room / mostFull) + 1;
    this.lows = new Uint32Array(slots);
    this.highs = new Uint16Array(slots);
  }

  has(high: number, low: number): boolean {
    return this.isTaken(this.find(high, low));
  }

  /** @param high of one that is not there */
  add(high: number, low: number): void {
    const slot = this.find(high, low);
    this.lows[slot] = low;
    this.highs[slot] = high;
    this.count += 1;
  }

  forEach(see: (high: number, low: number) => void): void {
    for (let slot = 0; slot < this.lows.length; slot += 1) {
      if (this.isTaken(slot)) see(this.highs[slot] ?? 0, this.lows[slot] ?? 0);
    }
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
}

const buckets = 256;

// A hash in a bucket: which one is told by its 8 highest bits, 32 of the others are a word and 8 a byte.
const bucketOf = (low: number): number => low >>> 24;
const wordOf = (high: number, low: number): number => ((low << 8) | (high & 0xff)) >>> 0;
const byteOf = (high: number): number => high >>> 8;

/** Hashes of 48 bits in 5 bytes each: bucket after bucket, each in the order of its words. */
class OrderedHashes {
  private readonly starts: Uint32Array;
  private readonly words: Uint32Array;
  private readonly bytes: Uint8Array;

  /** @param before all of it is in it too @param added none of which is there */
  constructor(before: OrderedHashes | null, added: NewHashes) {
    this.starts = new Uint32Array(buckets + 1);
    this.words = new Uint32Array((before?.count ?? 0) + added.count);
    this.bytes = new Uint8Array(this.words.length);
    const ends = this.takeOver(before, added);
    added.forEach((high, low) => {
      this.insert(ends, high, low);
    });
  }

  get count(): number {
    return this.words.length;
  }

  has(high: number, low: number): boolean {
    const { starts, words } = this;
    const [word, byte, bucket] = [wordOf(high, low), byteOf(high), bucketOf(low)];
    const end = starts[bucket + 1] ?? 0;
    let from = starts[bucket] ?? 0;
    for (let to = end; from < to;) {
      const middle = (from + to) >>> 1;
      if ((words[middle] ?? 0) < word) from = middle + 1;
      else to = middle;
    }
    for (; from < end && words[from] === word; from += 1)
      if (this.bytes[from] === byte) return true;
    return false;
  }

  /** Leaves room in each bucket. @returns where what each has ends */
  private takeOver(before: OrderedHashes | null, added: NewHashes): Uint32Array {
    const { starts } = this;
    const ends = new Uint32Array(buckets);
    added.forEach((_high, low) => {
      const next = bucketOf(low) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    });
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      let end = starts[bucket] ?? 0;
      const to = before?.starts[bucket + 1] ?? 0;
      for (let from = before?.starts[bucket] ?? 0; from < to; from += 1) {
        this.words[end] = before?.words[from] ?? 0;
        this.bytes[end] = before?.bytes[from] ?? 0;
        end += 1;
      }
      ends[bucket] = end;
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + end;
    }
    return ends;
  }

  private insert(ends: Uint32Array, high: number, low: number): void {
    const { words, bytes } = this;
    const [word, bucket] = [wordOf(high, low), bucketOf(low)];
    const start = this.starts[bucket] ?? 0;
    let at = ends[bucket] ?? 0;
    ends[bucket] = at + 1;
    for (; at > start && (words[at - 1] ?? 0) > word; at -= 1) {
      words[at] = words[at - 1] ?? 0;
      bytes[at] = bytes[at - 1] ?? 0;
    }
    words[at] = word;
    bytes[at] = byteOf(high);
  }
}

class Shard {
  private ordered: OrderedHashes | null = null;
  private fresh: NewHashes;

  /** @param room of its first table */
  constructor(room: number) {
    this.fresh = new NewHashes(room);
  }

  has(high: number, low: number): boolean {
    return this.ordered?.has(high, low) === true || this.fresh.has(high, low);
  }

  /** Puts in one that is not there. */
  add(high: number, low: number): void {
    this.fresh.add(high, low);
    if (this.fresh.count < this.fresh.room) return;
    this.ordered = new OrderedHashes(this.ordered, this.fresh);
    const room = Math.max(this.fresh.room, Math.ceil(this.ordered.count * mostNew));
    this.fresh = new NewHashes(room);
  }
}

export class TextSet {
  /** Each is made with the first text that belongs in it: many a set stays empty. */
  private readonly shards = new Array<Shard | undefined>(shards);
  private count = 0;

  constructor(private readonly limit = mostTexts) {}

  /** Keeps the text, unless the set is full. @returns whether it was there before */
  add(text: string): boolean {
    return this.addHash(hashText(text));
  }

  /** The same for a text of which only the hash is known. */
  addHash({ high, low }: Readonly<TextHash>): boolean {
    const at = high % shards;
    const [upper, lower] = [high >>> 16, low === 0 ? 1 : low];
    const shard = this.shards[at];
    if (shard?.has(upper, lower) === true) return true;
    if (this.count < this.limit) {
      this.count += 1;
      // Of several sizes: equal ones would all have something to put in order at the same moment.
      const room = fewest + Math.ceil((fewest * at) / shards);
      (shard ?? (this.shards[at] = new Shard(room))).add(upper, lower);
    }
    return false;
  }
}
