/**
 * Finds what a search means in a recording, a page of columns at a time: most entries are judged by their columns, and
 * only those that the columns cannot judge are read.
 */
import type { LogEntry, LogKind } from '#core/log/log-entry.ts';
import {
  type ColumnSearch,
  createColumnSearch,
  verdicts,
} from '#core/search/columns/column-search.ts';
import { type ColumnName, marks, marksOf } from '#core/search/columns/entry-columns.ts';
import { needlesOf } from '#core/search/columns/search-needles.ts';
import { createSearchMatcher, type SearchMatcher } from '#core/search/match-search.ts';
import type { Search } from '#core/search/search.ts';
import { boundsOf } from '#core/search/search-scope.ts';

import type { FindOptions } from '../event-log.ts';
import { type Finds, findsInColumns, findsOf, type Found } from '../finds.ts';
import { firstSeqOf, pageOf, rowsPerPage } from './index/column-layout.ts';
import type { PageColumns } from './index/column-pages.ts';
import type { LogIndex } from './index/log-index.ts';
import { TextSet } from './index/text-set.ts';
import type { LogRecording } from './log-recording.ts';

/** Entries read at once where all are read; each may hold 64 KiB of body. */
const readAtOnce = 200;

/** A body beyond this is not looked into. */
const longestBody = 256 * 1024 * 1024;

export interface Findable {
  readonly recording: LogRecording;
  readonly index: LogIndex;
  readonly readBody: (sha256: string) => Promise<Uint8Array | null>;
}

/** Every entry has to be read where what came before it decides and the columns do not tell. */
export async function* findEntries(
  findable: Findable,
  search: Search,
  options: FindOptions = {},
): AsyncGenerator<Finds, void> {
  const now = options.now ?? Date.now();
  const makeMatcher = (): SearchMatcher =>
    createSearchMatcher(search, { now, seen: new TextSet() });
  const matcher = makeMatcher();
  const bounds = boundsOf(search);
  const { recording, index } = findable;
  const from = Math.max(recording.firstSeq, (options.after ?? 0) + 1, bounds?.from ?? 1);
  const to = Math.min(index.covers, recording.lastSeq, bounds?.to ?? Infinity);
  const range = { from, to, wanted: options.wanted };
  const isColumnar = await knowsMarks(findable, matcher, to);
  if (!isColumnar) {
    for await (const found of readAndFind(findable, matcher, range)) yield findsOf(found);
    return;
  }
  const columnSearch = createColumnSearch(search, { now, textsOf: (fact) => index.texts[fact] });
  const look = new PageLook(findable, columnSearch, makeMatcher, needlesOf(search));
  const ahead: Promise<PageColumns | null>[] = [];
  for (let page = pageOf(from); page <= pageOf(to); page += 1) {
    options.wanted?.throwIfAborted();
    while (ahead.length <= readAhead && page + ahead.length <= pageOf(to)) {
      const names = look.hasFound ? [...columnSearch.needs, ...told] : [...columnSearch.needs];
      ahead.push(index.pages.columns(page + ahead.length, names));
    }
    const columns = (await ahead.shift()) ?? null;
    // Also when nothing was found: whoever waits may look at the time.
    yield await look.at(page, columns, range);
  }
}

/** Whether what came before is known of all that the matcher may ask. */
async function knowsMarks(
  { index, recording }: Findable,
  { asksForLate, asksForDuplicate }: SearchMatcher,
  to: number,
): Promise<boolean> {
  if (asksForLate && !index.knowsLate) return false;
  return !asksForDuplicate || index.sentAgain.follow(recording, to);
}

/** Pages whose columns are read before it is their turn. */
const readAhead = 8;

interface Range {
  readonly from: number;
  readonly to: number;
  readonly wanted?: AbortSignal | undefined;
}

const none = findsOf([]);

/** What whoever searches is told of what was found. */
const told = ['kind', 'marks', 'partner'] as const;

class PageLook {
  /** Whether anything matched so far, so that more of it is to be expected. */
  hasFound = false;
  private readonly matcher: SearchMatcher;

  constructor(
    private readonly findable: Findable,
    private readonly search: ColumnSearch,
    private readonly makeMatcher: () => SearchMatcher,
    private readonly needles: readonly string[] | null,
  ) {
    this.matcher = makeMatcher();
  }

  /** What of a page is found, within a range. @param columns those that the search needs; null = they are not known */
  async at(page: number, columns: PageColumns | null, range: Range): Promise<Finds> {
    const { index, recording } = this.findable;
    const firstSeq = firstSeqOf(page);
    const from = Math.max(range.from, firstSeq, recording.firstSeq);
    const to = Math.min(range.to, firstSeq + rowsPerPage - 1);
    const count = to - firstSeq + 1;
    if (columns === null) return this.byReading({ from, to });
    const column = (name: ColumnName): ArrayLike<number> =>
      name === 'marks' ? this.withSentAgain(page, columns(name)) : columns(name);
    const verdictOf = this.search.look({ firstSeq, count, column });
    const first = from - firstSeq;
    const isUnsure = verdictOf.includes(verdicts.maybe, first);
    if (!isUnsure && !verdictOf.includes(verdicts.yes, first)) return none;
    this.hasFound = true;
    const facts = await index.pages.columns(page, isUnsure ? [...told, 'place'] : told);
    if (facts === null) return this.byReading({ from, to });
    const kindOf = kindReader(index, facts);
    const [bits, partners] = [this.withSentAgain(page, facts('marks')), facts('partner')];
    if (isUnsure) {
      const reads: UnsureRows = { plain: [], others: [], apart: [] };
      for (let row = first; row < count; row += 1) {
        if (verdictOf[row] !== verdicts.maybe) continue;
        reads[whereToLook(kindOf(row), bits[row] ?? 0)].push(firstSeq + row);
      }
      // The verdicts are written over by the next page that is looked at, which waits for this one.
      const stretch = { firstSeq, places: facts('place').subarray(0, count) };
      const has = (seq: number, mark: number): boolean =>
        ((bits[seq - firstSeq] ?? 0) & mark) !== 0;
      const isJoined = (seq: number): boolean => (partners[seq - firstSeq] ?? 0) !== 0;
      await this.settle(reads, stretch, { has, isJoined }, (seq) => {
        verdictOf[seq - firstSeq] = verdicts.yes;
      });
    }
    const seqs = matchingSeqs(verdictOf, first, firstSeq);
    return findsInColumns(seqs, { firstSeq, kindOf, marks: bits, partners });
  }

  private withSentAgain(page: number, bits: ArrayLike<number>): ArrayLike<number> {
    return this.matcher.asksForDuplicate ? this.findable.index.sentAgain.marksOf(page, bits) : bits;
  }

  private async byReading(range: Range): Promise<Finds> {
    // One of its own: what it has seen before counts.
    return findsOf(await collect(readAndFind(this.findable, this.makeMatcher(), range)));
  }

  /** Reads those entries that the columns cannot judge. @param onMatch told of each that matches */
  private async settle(
    { plain, others, apart }: UnsureRows,
    stretch: { readonly firstSeq: number; readonly places: ArrayLike<number> },
    { has, isJoined }: KnownOfRows,
    onMatch: (seq: number) => void,
  ): Promise<void> {
    const { recording } = this.findable;
    const isMatch = (entry: LogEntry, largeBody: string | null): boolean =>
      this.matcher.matches(
        entry,
        largeBody,
        { isDuplicate: has(entry.seq, marks.duplicate), isLate: has(entry.seq, marks.late) },
        isJoined(entry.seq),
      );
    const ask = (entry: LogEntry): boolean => {
      if (isMatch(entry, null)) onMatch(entry.seq);
      return true;
    };
    if (plain.length > 0) await recording.pick({ seqs: plain, ...stretch }, this.needles, ask);
    if (others.length > 0) await recording.pick({ seqs: others, ...stretch }, null, ask);
    for (const seq of apart) {
      const [entry] = await recording.read(seq, 1, (read) => read);
      if (entry === undefined) continue;
      const body = this.matcher.needsBodies ? await largeBodyOf(this.findable, entry) : null;
      if (isMatch(entry, body)) onMatch(seq);
    }
  }
}

/** What the columns know of entries that are read all the same. */
interface KnownOfRows {
  readonly has: (seq: number, mark: number) => boolean;
  readonly isJoined: (seq: number) => boolean;
}

function matchingSeqs(verdictOf: Uint8Array, first: number, firstSeq: number): Uint32Array {
  const seqs = new Uint32Array(verdictOf.length - first);
  let count = 0;
  for (let row = first; row < verdictOf.length; row += 1) {
    if (verdictOf[row] === verdicts.yes) seqs[count++] = firstSeq + row;
  }
  return seqs.subarray(0, count);
}

/** Entries to be read: those that have a needle in their line, those that may have it otherwise, and in another file. */
type UnsureRows = Record<'plain' | 'others' | 'apart', number[]>;

function whereToLook(kind: LogKind, bits: number): keyof UnsureRows {
  if ((bits & marks.bodyApart) !== 0) return 'apart';
  return kind === 'attempt' || kind === 'capture' || kind === 'skip' ? 'plain' : 'others';
}

function kindReader({ texts }: LogIndex, columns: PageColumns): (row: number) => LogKind {
  const kinds = columns('kind');
  return (row) => (texts.kind.at(kinds[row] ?? 0)[0] ?? 'notice') as LogKind;
}

async function collect(pieces: AsyncIterable<readonly Found[]>): Promise<Found[]> {
  const all: Found[] = [];
  for await (const piece of pieces) all.push(...piece);
  return all;
}

async function* readAndFind(
  findable: Findable,
  matcher: SearchMatcher,
  { from, to, wanted }: Range,
): AsyncGenerator<readonly Found[], void> {
  const { recording, index } = findable;
  const first = matcher.needsAll ? Math.max(1, recording.firstSeq) : from;
  for (let next = first; next <= to; next += readAtOnce) {
    wanted?.throwIfAborted();
    const count = Math.min(readAtOnce, to - next + 1);
    const found: Found[] = [];
    for (const entry of await recording.read(next, count, (read) => read)) {
      const body = matcher.needsBodies ? await largeBodyOf(findable, entry) : null;
      // Asked of every entry: what came before decides what is a duplicate.
      const partner = await index.partnerOf(entry.seq);
      if (!matcher.matches(entry, body, undefined, partner !== null) || entry.seq < from) continue;
      found.push({ seq: entry.seq, kind: entry.kind, marks: marksOf(entry, false), partner });
    }
    if (found.length > 0) yield found;
  }
}

/** Text of a request's body that stands beside the log. */
async function largeBodyOf(
  { readBody }: Pick<Findable, 'readBody'>,
  entry: LogEntry,
): Promise<string | null> {
  if (entry.kind !== 'attempt' && entry.kind !== 'capture') return null;
  const { body } = entry.request;
  if (body.encoding !== 'file' || body.size > longestBody) return null;
  // One that is gone or changed has no text to find anything in.
  const bytes = await readBody(body.sha256).catch(() => null);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}
