/**
 * Keeps the counts of the ledger as entries are written, fed every entry once, in order. What it remembers is bounded:
 * the units of jobs that may be run again, and which captures wait for the attempt that names them.
 */
import { z } from 'zod';

import { deliveryOutcome, endsDelivery, isUndelivered } from '../delivery-outcome.ts';
import type { AttemptEntry, CaptureEntry, LogEntry, SkipEntry } from '../log-entry.ts';
import type { LedgerCounts } from './ledger-counts.ts';
import { RecentMap } from './recent-map.ts';

const fate = z.enum(['skipped', 'answered', 'failed', 'cancelled']);

const unitSchema = z.object({
  /** Of a destination: its id and URL. */
  place: z.string(),
  /** `seq` of the entry that it came to last. */
  seq: z.int(),
  events: z.int(),
  fate,
  here: z.boolean(),
  captured: z.boolean(),
  capturedBefore: z.boolean().default(false),
  onDisk: z.boolean(),
  lost: z.boolean(),
});

/** One event, or the events of a batch, at one destination. */
type Unit = z.infer<typeof unitSchema>;

/** What has to be known to go on: kept beside the log. */
export const tallyMemorySchema = z.object({
  /** Units by job. */
  recent: z.array(z.tuple([z.string(), z.array(unitSchema)])),
  failed: z.array(z.tuple([z.string(), z.array(unitSchema)])),
  /** By run and destination: the job fired last of those that were answered. */
  newest: z.array(z.tuple([z.string(), z.int()])),
  /** Captures up to this `seq` are taken to be there. */
  floor: z.int(),
});

export type TallyMemory = z.infer<typeof tallyMemorySchema>;

/** Jobs whose entries may still come: some are under way at once. */
const recentJobs = 2048;
/** Failed jobs may be run again days later; the queue of a harness holds ten thousand. */
const failedJobs = 10_000;
/** Captures whose attempt was not logged yet. Those of other senders are among them. */
const waitingCaptures = 10_000;
/** Answers of a receiver whose capture was not logged yet. */
const waitingAnswers = 1000;
/** Runs with their destinations. */
const runPlaces = 500;

export class LedgerTally {
  private readonly recent = new RecentMap<string, Unit[]>(recentJobs);
  private readonly failed = new RecentMap<string, Unit[]>(failedJobs);
  private readonly newest = new RecentMap<string, number>(runPlaces);
  private readonly captures = new RecentMap<number, true>(waitingCaptures);
  private readonly awaiting = new RecentMap<number, Unit>(waitingAnswers);
  private floor = 0;

  /** @param counts changed by each entry @param memory what another one's `memory` gave */
  constructor(
    private readonly counts: LedgerCounts,
    memory?: TallyMemory,
  ) {
    if (memory === undefined) return;
    this.floor = memory.floor;
    for (const [key, units] of memory.failed) this.failed.set(key, units);
    // A job that failed has one list of units, wherever it is looked up.
    for (const [key, units] of memory.recent) this.recent.set(key, this.failed.get(key) ?? units);
    for (const [key, job] of memory.newest) this.newest.set(key, job);
  }

  /** @param seq up to which everything was fed */
  memory(seq: number): TallyMemory {
    const list = <Value>(map: RecentMap<string, Value>): [string, Value][] =>
      [...map.entries()].map(([key, value]) => [key, value]);
    return {
      recent: list(this.recent),
      failed: list(this.failed),
      newest: list(this.newest),
      floor: seq,
    };
  }

  add(entry: LogEntry): void {
    switch (entry.kind) {
      case 'attempt':
        if (entry.hop !== undefined) this.counts.redirects += 1;
        // A capture on the way to another one belongs to no unit, and would wait for ever.
        if (endsDelivery(entry)) this.addUnit(entry);
        else if (entry.capture !== null) this.captures.delete(entry.capture);
        return;
      case 'skip':
        this.addUnit(entry);
        return;
      case 'capture':
        this.addCapture(entry);
        return;
      case 'api-call':
      case 'notice':
        return;
    }
  }

  private addUnit(entry: AttemptEntry | SkipEntry): void {
    const unit = this.unitOf(entry);
    if (entry.replayOf !== undefined) {
      countFate(this.counts.replayed, unit, 1);
      this.counts.replayed.fired += unit.events;
      return;
    }
    const before = this.placeUnit(entry, unit);
    if (entry.retry !== undefined) this.counts.retries += unit.events;
    if (before === null) this.counts.fired += unit.events;
    else this.count(before, -1);
    this.count(unit, 1);
    if (entry.kind === 'attempt' && entry.awaitsCapture === true) {
      this.awaiting.set(entry.seq, unit);
    }
    if (unit.fate === 'answered') this.seeOrder(entry, unit.events);
  }

  private unitOf(entry: AttemptEntry | SkipEntry): Unit {
    const outcome = deliveryOutcome(entry);
    const { id, url } = entry.destination;
    const capture = entry.kind === 'attempt' ? entry.capture : null;
    const isAnswered = outcome === 'delivered' || outcome === 'rejected';
    const isBefore = entry.kind === 'attempt' && entry.capturedBefore === true;
    const isAwaited = entry.kind === 'attempt' && entry.awaitsCapture === true;
    return {
      place: `${id ?? ''} ${url}`,
      seq: entry.seq,
      events: entry.events?.length ?? 1,
      fate: isAnswered ? 'answered' : outcome,
      here: isAnswered && (capture !== null || isBefore || isAwaited),
      captured: isAnswered && capture !== null,
      capturedBefore: isAnswered && isBefore,
      onDisk: isAnswered && capture !== null && this.takeCapture(capture),
      lost: entry.kind === 'attempt' && entry.verdict.lost,
    };
  }

  /** Puts the unit in the place of what it was before. @returns that; null = it is new */
  private placeUnit(entry: AttemptEntry | SkipEntry, unit: Unit): Unit | null {
    const { run, job, retry, event } = entry;
    if (run === null) return null;
    // A batch has no job; when it comes again it begins with the same event.
    const key = job === undefined ? `${run} of ${event.id}` : `${run} ${job}`;
    const failed = this.failed.get(key);
    const units = failed ?? this.recent.get(key) ?? [];
    const at = retry === undefined ? -1 : units.findIndex(({ place }) => place === unit.place);
    const before = units[at] ?? null;
    if (before === null) units.push(unit);
    else units[at] = unit;
    if (units.length === 1 && before === null) this.recent.set(key, units);
    if (failed === undefined && isUndelivered(deliveryOutcome(entry))) this.failed.set(key, units);
    return before;
  }

  private count(unit: Unit, sign: 1 | -1): void {
    const { counts } = this;
    const events = sign * unit.events;
    countFate(counts, unit, sign);
    if (unit.here) counts.answeredHere += events;
    if (unit.captured) counts.captured += events;
    if (unit.capturedBefore) counts.capturedBefore += events;
    if (unit.onDisk) counts.onDisk += events;
    if (unit.lost) counts.lost += events;
  }

  private seeOrder({ run, job, destination }: AttemptEntry | SkipEntry, events: number): void {
    if (run === null || job === undefined) return;
    const key = `${run} ${destination.url}`;
    const newest = this.newest.get(key) ?? 0;
    if (job < newest) this.counts.reordered += events;
    else this.newest.set(key, job);
  }

  private addCapture({ seq, attempt, imported }: CaptureEntry): void {
    if (imported !== undefined) return;
    if (attempt === null) {
      const forgotten = this.captures.set(seq, true);
      for (const old of forgotten?.keys() ?? []) this.floor = Math.max(this.floor, old);
      return;
    }
    const unit = this.awaiting.get(attempt);
    if (unit === undefined) return;
    this.awaiting.delete(attempt);
    // Tried again since, it stands for another request.
    if (unit.seq !== attempt) return;
    [unit.captured, unit.onDisk] = [true, true];
    this.counts.captured += unit.events;
    this.counts.onDisk += unit.events;
  }

  private takeCapture(seq: number): boolean {
    const isThere = this.captures.get(seq) === true || seq <= this.floor;
    this.captures.delete(seq);
    return isThere;
  }
}

function countFate(
  counts: Pick<LedgerCounts, 'planned' | Unit['fate']>,
  { fate: came, events }: Unit,
  sign: 1 | -1,
): void {
  counts[came] += sign * events;
  if (came !== 'skipped') counts.planned += sign * events;
}
