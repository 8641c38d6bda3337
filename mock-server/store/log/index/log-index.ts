/**
 * What is known of a recording without reading it: its totals, the other side of each request, and the entries of each
 * job. Fed every entry once, in order. Bounded: 4 bytes an entry for each link that there is, and the ids that were
 * received (see `TextSet`).
 */
import { deliveryOutcome, isUndelivered } from '#core/log/delivery-outcome.ts';
import type { AttemptEntry, CaptureEntry, LogEntry, SkipEntry } from '#core/log/log-entry.ts';
import {
  capturedEventIds,
  countEntry,
  type LogTotals,
  noTotals,
} from '#core/log/totals/log-totals.ts';

import { hashNumber, TextSet } from './text-set.ts';

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

  constructor(private readonly held: IndexContent = emptyContent()) {
    this.seq = held.seq;
    this.at = held.at;
  }

  /** `seq` up to which everything was fed. */
  get covers(): number {
    return this.seq;
  }

  /** As it stands; it changes with the index. */
  get content(): IndexContent {
    return { ...this.held, seq: this.seq, at: this.at };
  }

  /** A copy, which may be kept. */
  totals(): LogTotals {
    const { totals } = this.held;
    return {
      ...totals,
      entries: { ...totals.entries },
      deliveries: { ...totals.deliveries },
    };
  }

  add(entry: LogEntry): void {
    this.seq = entry.seq;
    this.at = entry.at;
    countEntry(this.held.totals, entry, () => this.isDuplicate(entry));
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
