/**
 * What is known of a recording without reading it: its totals, the other side of each request, the entries of each job,
 * and the facts of each entry as columns, for searches. Fed every entry once, in order. Bounded: the newest pages of
 * columns stand in memory and the others beside the log; the ids that were received take a few bytes each (`TextSet`).
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
import {
  marks,
  marksOf,
  statusColumn,
  tookColumn,
  unknownTexts,
} from '#core/search/columns/entry-columns.ts';
import { hasTypeInBody, textOf, textsOf } from '#core/search/entry-facts.ts';
import { type TextFact, textFacts } from '#core/search/fact-names.ts';
import { NewestTimes } from '#core/search/newest-times.ts';

import { rowOf } from './column-layout.ts';
import { ColumnPages } from './column-pages.ts';
import { RecentSeqs } from './recent-seqs.ts';
import { sendingsOf, SentAgain } from './sent-again.ts';
import { TextDictionary } from './text-dictionary.ts';
import { hashNumber, hashText, TextSet } from './text-set.ts';

export type TextDictionaries = Readonly<Record<TextFact, TextDictionary>>;

/** What of an index is kept beside the log, besides its columns. */
export interface IndexContent {
  /** `seq` of the last entry that was fed, and its moment; 0 = none. */
  readonly seq: number;
  readonly at: string;
  readonly totals: LogTotals;
  /** The newest entry of each job that failed of late: it may be run again. */
  readonly failed: RecentSeqs;
  readonly texts: TextDictionaries;
  /** By the hash of a place the latest moment of what came there; null = there are too many places. */
  readonly newest: ReadonlyMap<number, number> | null;
  /** With what the ledger of the totals goes on; left out = it begins. */
  readonly tally?: TallyMemory;
}

/** Jobs are a little apart from their own entries when many are under way at once. */
const recentJobs = 16_384;
/** Failed jobs may be run again days later; the queue of a harness holds ten thousand. */
export const failedJobs = 50_000;
/** Places of which it is known what came late; a path that is another for each event fills them. */
const mostPlaces = 200_000;
/** Entries of one job: 26 times at a few destinations, with redirects. */
const mostOfJob = 1000;

export function makeDictionaries(
  make: (fact: TextFact) => TextDictionary = () => new TextDictionary(),
): TextDictionaries {
  return Object.fromEntries(textFacts.map((fact) => [fact, make(fact)])) as TextDictionaries;
}

function emptyContent(): IndexContent {
  const failed = new RecentSeqs(failedJobs);
  const newest = new Map<number, number>();
  return { seq: 0, at: '', totals: noTotals(), failed, newest, texts: makeDictionaries() };
}

/** The same for every entry of a job. Without a job the event's id ties the entries of one destination together. */
function jobKey({ run, job, event, destination }: AttemptEntry | SkipEntry): number {
  return hashNumber(
    run === null || job === undefined
      ? `${run ?? ''} ${destination.url} ${event.id}`
      : `${run} ${job}`,
  );
}

/** Whether both say the same in every fact that is a text; their headers are one object where they came over one connection. */
function hasSameTexts(one: CaptureEntry, other: CaptureEntry): boolean {
  return (
    one.request.rawHeaders === other.request.rawHeaders &&
    one.request.target === other.request.target &&
    one.request.method === other.request.method &&
    one.receiver === other.receiver &&
    one.answer?.rule === other.answer?.rule &&
    one.imported === other.imported
  );
}

interface ReceivedIds {
  /** Whether one of them came to the same place before. */
  readonly isDuplicate: boolean;
  readonly isBatch: boolean;
  readonly high: number;
  readonly low: number;
}

const nothingReceived: ReceivedIds = { isDuplicate: false, isBatch: false, high: 0, low: 0 };

/** Whether it was sent before is looked for when somebody asks: `SentAgain`. */
function hashSendings(entry: AttemptEntry): ReceivedIds {
  const [first = '', ...more] = sendingsOf(entry);
  if (more.length > 0) return { ...nothingReceived, isBatch: true };
  const { high, low } = hashText(first);
  return { ...nothingReceived, high, low };
}

export class LogIndex {
  readonly sentAgain = new SentAgain(this);
  private seq: number;
  private at: string;
  /** The same in milliseconds since the epoch. */
  private moment: number;
  private last: { readonly capture: CaptureEntry; readonly ids: readonly number[] } | null = null;
  private readonly recent = new RecentSeqs(recentJobs);
  private readonly ledger: LedgerTally;
  private readonly newest: NewestTimes<number>;

  /**
   * @param pages those that go with the content
   * @param received what was received up to there, by receiver, path and id
   */
  constructor(
    readonly pages: ColumnPages = new ColumnPages(null),
    private readonly held: IndexContent = emptyContent(),
    private readonly received: TextSet = new TextSet(),
  ) {
    this.seq = held.seq;
    this.at = held.at;
    this.moment = Date.parse(held.at);
    this.ledger = new LedgerTally(held.totals.ledger, held.tally);
    this.newest = new NewestTimes(hashNumber, held.newest && new Map(held.newest), mostPlaces);
  }

  /** `seq` up to which everything was fed. */
  get covers(): number {
    return this.seq;
  }

  /** As it stands; it changes with the index. */
  get content(): IndexContent {
    const newest = this.newest.content;
    return {
      ...this.held,
      seq: this.seq,
      at: this.at,
      newest,
      tally: this.ledger.memory(this.seq),
    };
  }

  /** Whether the marks say what came late. */
  get knowsLate(): boolean {
    return this.newest.content !== null;
  }

  get texts(): TextDictionaries {
    return this.held.texts;
  }

  /** A copy, which may be kept. */
  totals(): LogTotals {
    return copyTotals(this.held.totals);
  }

  /** @param place where its line begins in its file; null = it stands in none */
  add(entry: LogEntry, place: number | null = null): void {
    this.seq = entry.seq;
    if (entry.at !== this.at) [this.at, this.moment] = [entry.at, Date.parse(entry.at)];
    const isDuplicate = this.fillRow(entry, place);
    countEntry(this.held.totals, entry, () => isDuplicate);
    this.ledger.add(entry);
    if (entry.kind === 'attempt' || entry.kind === 'skip') this.linkJob(entry);
    if (entry.kind === 'attempt') this.linkPartners(entry.seq, entry.capture);
    if (entry.kind === 'capture') this.linkPartners(entry.seq, entry.attempt);
    if (entry.kind === 'notice' && entry.passedOn !== undefined) {
      this.pages.set('next', entry.passedOn.request, entry.seq);
    }
  }

  /** Passes over entries that are not there any more. */
  skipTo(seq: number): void {
    this.seq = Math.max(this.seq, seq);
  }

  /** The other side of that request; null = nobody has seen it. */
  async partnerOf(seq: number): Promise<number | null> {
    return (await this.pages.get('partner', seq)) || null;
  }

  /** The notice of what that capture was answered where it was passed on to: a capture is of no job, so its link is free. */
  async passedOnOf(seq: number): Promise<number | null> {
    return (await this.pages.get('next', seq)) || null;
  }

  /** That entry and those of the same job, ascending. A few of another job may be among them: hold each against it. */
  async jobOf(seq: number): Promise<readonly number[]> {
    const before = await this.walk('previous', seq);
    return [...before.reverse(), seq, ...(await this.walk('next', seq))];
  }

  /** @returns whether it is a capture whose event came to the same place before */
  private fillRow(entry: LogEntry, place: number | null): boolean {
    const columns = this.pages.fill(entry.seq);
    const row = rowOf(entry.seq);
    const { isDuplicate, isBatch, high, low } = this.hashIds(entry);
    columns.high[row] = high;
    columns.low[row] = low;
    columns.at[row] = this.moment;
    columns.took[row] = tookColumn(entry);
    columns.place[row] = place ?? Number.NaN;
    columns.status[row] = statusColumn(entry);
    columns.marks[row] =
      marksOf(entry, isDuplicate) |
      (isBatch ? marks.batch : 0) |
      (this.newest.isLate(entry) ? marks.late : 0);
    const ids = this.textIds(entry);
    textFacts.forEach((fact, index) => {
      columns[fact][row] = ids[index] ?? 0;
    });
    return isDuplicate;
  }

  /** In the order of `textFacts`. Captures of one sender have the same, one after another. */
  private textIds(entry: LogEntry): readonly number[] {
    if (entry.kind !== 'capture') return this.findTextIds(entry);
    const { last } = this;
    if (last !== null && hasSameTexts(entry, last.capture)) return last.ids;
    const ids = this.findTextIds(entry);
    // Without a body nobody knows whether the next one has its type there.
    if (textOf(entry) !== '' && !hasTypeInBody(entry)) this.last = { capture: entry, ids };
    return ids;
  }

  private findTextIds(entry: LogEntry): readonly number[] {
    const { texts } = this.held;
    return textFacts.map((fact) =>
      fact === 'type' && hasTypeInBody(entry)
        ? unknownTexts
        : texts[fact].idOf(textsOf[fact](entry)),
    );
  }

  /**
   * Keeps the ids that were received, and tells what was sent. The hash of a single one stands in the columns `high` and `low`, from which
   * `received` is made again; the entry of a batch has to be read for that.
   */
  private hashIds(entry: LogEntry): ReceivedIds {
    if (entry.kind === 'attempt') return hashSendings(entry);
    if (entry.kind !== 'capture') return nothingReceived;
    const place = `${entry.receiver} ${entry.request.target}`;
    const ids = capturedEventIds(entry);
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) {
      const { high, low } = hashText(`${place} ${only}`);
      return { isDuplicate: this.received.addHash({ high, low }), isBatch: false, high, low };
    }
    // Each is looked at, and so kept: one of a batch may have come before, and the others may come again.
    const seen = ids.map((id) => this.received.add(`${place} ${id}`));
    return { ...nothingReceived, isDuplicate: seen.includes(true), isBatch: ids.length > 1 };
  }

  private linkPartners(seq: number, first: number | null): void {
    if (first === null) return;
    this.pages.set('partner', seq, first);
    this.pages.set('partner', first, seq);
  }

  private linkJob(entry: AttemptEntry | SkipEntry): void {
    const key = jobKey(entry);
    const failedBefore = this.held.failed.get(key);
    const led = entry.kind === 'attempt' ? (entry.redirectOf ?? null) : null;
    const before = this.recent.get(key) ?? failedBefore ?? led;
    if (before !== null) {
      this.pages.set('previous', entry.seq, before);
      this.pages.set('next', before, entry.seq);
    }
    this.recent.set(key, entry.seq);
    if (failedBefore !== null || isUndelivered(deliveryOutcome(entry))) {
      this.held.failed.set(key, entry.seq);
    }
  }

  private async walk(link: 'previous' | 'next', from: number): Promise<number[]> {
    const found: number[] = [];
    let seq = await this.pages.get(link, from);
    while (seq !== 0 && found.length < mostOfJob) {
      found.push(seq);
      seq = await this.pages.get(link, seq);
    }
    return found;
  }
}
