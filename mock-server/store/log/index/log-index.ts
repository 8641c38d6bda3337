/**
 * What is known of a recording without reading it: its totals, the other side of each request, and the entries of each
 * job. Fed every entry once, in order. Bounded: 4 bytes an entry for each link that there is, and the ids that were
 * received (see `TextSet`).
 */
import { deliveryOutcome, isUndelivered } from '#core/log/delivery-outcome.ts';
import type { AttemptEntry, CaptureEntry, LogEntry, SkipEntry } from '#core/log/log-entry.ts';
import { LedgerTally, type TallyMemory } from '#core/log/totals/ledger-tally.ts';
import {
  capturedEventIds,
  copyTotals,
  countEntry,
  type LogTotals,
  noTotals,
} from '#core/log/totals/log-totals.ts';

// Which texts were seen, as 64-bit hashes in open addressing: 8 bytes a slot, 11 to 21 bytes a text, so 16 MB for a
// million. Two texts out of a million are taken for one with a chance of one in ten million.

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
  slots: Uint32Array<ArrayBuffer>;
  count = 0;

  constructor(slots: Uint32Array<ArrayBuffer> = new Uint32Array(firstSlots * 2)) {
    this.slots = slots;
    for (let slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot] !== 0 || slots[slot + 1] !== 0) this.count += 1;
    }
  }

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
  private readonly shards: Shard[];
  private count: number;

  /** @param tables what `tables` of another gave */
  constructor(
    tables: readonly Uint32Array<ArrayBuffer>[] = [],
    private readonly limit = mostTexts,
  ) {
    this.shards = Array.from({ length: shards }, (_, index) => new Shard(tables[index]));
    this.count = this.shards.reduce((sum, { count }) => sum + count, 0);
  }

  /** Keeps the text, unless the set is full. @returns whether it was there before */
  add(text: string): boolean {
    const { high, low } = hashText(text);
    const shard = this.shards[high % shards];
    if (shard === undefined || this.count >= this.limit) return this.has(high, low);
    const before = shard.count;
    const found = shard.add(high, low === 0 && high === 0 ? 1 : low);
    this.count += shard.count - before;
    return found;
  }

  /** The hashes, as they stand; they change with the set. */
  get tables(): readonly Uint32Array<ArrayBuffer>[] {
    return this.shards.map(({ slots }) => slots);
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

// The newest `seq` by key, of the keys used last. Forgets in two generations: none is ever looked at to be dropped.

export class RecentSeqs {
  private young = new Map<number, number>();
  private old = new Map<number, number>();

  /** @param generation keys of the younger generation at the most; as many of an older one are kept */
  constructor(private readonly generation: number) {}

  /** All that is kept, the older first. */
  *entries(): Generator<readonly [key: number, seq: number], void> {
    yield* this.old;
    yield* this.young;
  }

  get(key: number): number | null {
    return this.young.get(key) ?? this.old.get(key) ?? null;
  }

  set(key: number, seq: number): void {
    this.young.set(key, seq);
    if (this.young.size < this.generation) return;
    this.old = this.young;
    this.young = new Map();
  }
}

// From entries to others, by `seq`: 4 bytes each, in pages that are only there where there is a link.

export const linksPerPage = 4096;

export class SeqLinks {
  /** @param pages by their number; page 0 begins with `seq` 0 */
  constructor(readonly pages = new Map<number, Uint32Array<ArrayBuffer>>()) {}

  /** Where that entry leads; null = nowhere. */
  get(seq: number): number | null {
    const found = this.pages.get(Math.floor(seq / linksPerPage))?.[seq % linksPerPage] ?? 0;
    return found === 0 ? null : found;
  }

  set(seq: number, to: number): void {
    const number = Math.floor(seq / linksPerPage);
    let page = this.pages.get(number);
    if (page === undefined) {
      page = new Uint32Array(linksPerPage);
      this.pages.set(number, page);
    }
    page[seq % linksPerPage] = to;
  }
}

/** What of an index is kept beside the log. */
export interface IndexContent {
  /** `seq` of the last entry that was fed, and its moment; 0 = none. */
  readonly seq: number;
  readonly at: string;
  readonly totals: LogTotals;
  /** From each entry to the other side of its request, both ways. */
  readonly partners: SeqLinks;
  /** From each entry to the one of the same job before it, and after it. */
  readonly previous: SeqLinks;
  readonly next: SeqLinks;
  /** The newest entry of each job that failed of late: it may be run again. */
  readonly failed: RecentSeqs;
  /** What was received, by receiver, path and id. */
  readonly received: TextSet;
  /** With what the ledger of the totals goes on; left out = it begins. */
  readonly tally?: TallyMemory;
}

export function emptyContent(): IndexContent {
  return {
    seq: 0,
    at: '',
    totals: noTotals(),
    partners: new SeqLinks(),
    previous: new SeqLinks(),
    next: new SeqLinks(),
    failed: new RecentSeqs(failedJobs),
    received: new TextSet(),
  };
}

/** Jobs are a little apart from their own entries when many are under way at once. */
const recentJobs = 16_384;
/** Failed jobs may be run again days later; the queue of a harness holds ten thousand. */
export const failedJobs = 50_000;
/** Entries of one job: 26 times at a few destinations, with redirects. */
const mostOfJob = 1000;

/** The same for every entry of a job. Without a job the event's id ties the entries of one destination together. */
function jobKey({ run, job, event, destination }: AttemptEntry | SkipEntry): number {
  return hashNumber(
    run === null || job === undefined
      ? `${run ?? ''} ${destination.url} ${event.id}`
      : `${run} ${job}`,
  );
}

export class LogIndex {
  private seq: number;
  private at: string;
  private readonly recent = new RecentSeqs(recentJobs);
  private readonly ledger: LedgerTally;

  constructor(private readonly held: IndexContent = emptyContent()) {
    this.seq = held.seq;
    this.at = held.at;
    this.ledger = new LedgerTally(held.totals.ledger, held.tally);
  }

  /** `seq` up to which everything was fed. */
  get covers(): number {
    return this.seq;
  }

  /** As it stands; it changes with the index. */
  get content(): IndexContent {
    return { ...this.held, seq: this.seq, at: this.at, tally: this.ledger.memory(this.seq) };
  }

  /** A copy, which may be kept. */
  totals(): LogTotals {
    return copyTotals(this.held.totals);
  }

  add(entry: LogEntry): void {
    this.seq = entry.seq;
    this.at = entry.at;
    countEntry(this.held.totals, entry, () => this.isDuplicate(entry));
    this.ledger.add(entry);
    if (entry.kind === 'attempt' || entry.kind === 'skip') this.linkJob(entry);
    if (entry.kind === 'attempt') this.linkPartners(entry.seq, entry.capture);
    if (entry.kind === 'capture') this.linkPartners(entry.seq, entry.attempt);
  }

  /** Passes over entries that are not there any more. */
  skipTo(seq: number): void {
    this.seq = Math.max(this.seq, seq);
  }

  /** The other side of that request; null = nobody has seen it. */
  partnerOf(seq: number): number | null {
    return this.held.partners.get(seq);
  }

  /** That entry and those of the same job, ascending. A few of another job may be among them: hold each against it. */
  jobOf(seq: number): readonly number[] {
    const before = walk(this.held.previous, seq);
    return [...before.reverse(), seq, ...walk(this.held.next, seq)];
  }

  private isDuplicate(entry: LogEntry): boolean {
    return entry.kind === 'capture' && this.cameBefore(entry);
  }

  private cameBefore(capture: CaptureEntry): boolean {
    const place = `${capture.receiver} ${capture.request.target}`;
    // Each is looked at, and so kept: one of a batch may have come before, and the others may come again.
    const seen = capturedEventIds(capture).map((id) => this.held.received.add(`${place} ${id}`));
    return seen.includes(true);
  }

  private linkPartners(seq: number, first: number | null): void {
    if (first === null) return;
    this.held.partners.set(seq, first);
    this.held.partners.set(first, seq);
  }

  private linkJob(entry: AttemptEntry | SkipEntry): void {
    const key = jobKey(entry);
    const failedBefore = this.held.failed.get(key);
    const led = entry.kind === 'attempt' ? (entry.redirectOf ?? null) : null;
    const before = this.recent.get(key) ?? failedBefore ?? led;
    if (before !== null) {
      this.held.previous.set(entry.seq, before);
      this.held.next.set(before, entry.seq);
    }
    this.recent.set(key, entry.seq);
    if (failedBefore !== null || isUndelivered(deliveryOutcome(entry))) {
      this.held.failed.set(key, entry.seq);
    }
  }
}

function walk(links: SeqLinks, from: number): number[] {
  const found: number[] = [];
  for (let seq = links.get(from); seq !== null && found.length < mostOfJob; seq = links.get(seq)) {
    found.push(seq);
  }
  return found;
}
