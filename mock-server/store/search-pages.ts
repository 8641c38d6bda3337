/**
 * What a search finds, as pages of any part of it: how many there are, and those at some position, in the order that is
 * asked for. What was found is kept while somebody turns the pages, and only what the log has grown by is looked at
 * again. A long look answers with what it has so far, and goes on when it is asked again.
 */
import type { ParsedInput } from '#contract/operations.ts';
import { parseSearch } from '#core/search/parse-search.ts';
import { asksForAnnotations } from '#core/search/resolve-annotations.ts';
import type { Search } from '#core/search/search.ts';
import { termsOf } from '#core/search/search-scope.ts';

import type { EventLog } from './event-log.ts';
import type { Finds } from './finds.ts';
import { firstSeqOf, pageOf } from './log/index/column-layout.ts';
import { placeFor, SeqList } from './seq-list.ts';

export type SearchPageRequest = Pick<
  ParsedInput<'searchLog'>,
  'search' | 'each' | 'offset' | 'limit' | 'sort' | 'descending' | 'around'
>;

export interface SearchPage {
  /** `seq` of what was found on this page, in order; of a delivery the side that was logged first. */
  readonly seqs: readonly number[];
  /** How many were found in all, as far as the log was looked through. */
  readonly total: number;
  /** Whether all of it was, up to its newest entry of that moment. */
  readonly complete: boolean;
  /** How many stand before this page. */
  readonly offset: number;
}

export interface SearchPages {
  /** @throws HarnessError `search/invalid`; what aborted `wanted` */
  page(request: SearchPageRequest, wanted?: AbortSignal): Promise<SearchPage>;
}

/** Searches whose finds are kept; of a million finds each takes 4 MB. */
const mostKept = 4;

/** Milliseconds after which a look that is not through answers with what it has; sooner where that fills the page. */
const patienceMs = { page: 60, nothing: 200 } as const;

/** Milliseconds after which a span such as `after:10m` is counted anew. */
const spanMs = 5000;

export function createSearchPages(log: EventLog, now: () => number = Date.now): SearchPages {
  const kept = new Map<string, SearchLook>();
  log.annotations.onChange(() => {
    for (const [key, look] of kept) if (look.asksForAnnotations) kept.delete(key);
  });

  function lookFor({ search: text, each }: SearchPageRequest): SearchLook {
    const search = parseSearch(text);
    const hasSpan = termsOf(search).some(({ name }) => name === 'before' || name === 'after');
    const key = JSON.stringify([log.recording.id, each, text]);
    let look = kept.get(key);
    kept.delete(key);
    if (look === undefined || (hasSpan && now() - look.since > spanMs)) {
      look = new SearchLook(log, search, each === 'delivery', now());
    }
    kept.set(key, look);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return look;
  }

  return {
    async page(request, wanted) {
      const { limit, sort, descending, around } = request;
      const look = lookFor(request);
      const isInOrder = sort === 'time' && !descending && around === undefined;
      const complete = await look.lookOn(
        isInOrder ? request.offset + limit : Infinity,
        now,
        wanted,
      );
      const order = sort === 'time' ? look.found : await look.byDuration(log);
      const total = order.length;
      const offset = around === undefined ? request.offset : pageAround(order, around, request);
      // The rank that stands on the page first, counted from the end that comes first.
      const start = descending ? Math.max(0, total - offset - limit) : offset;
      const end = descending ? Math.max(0, total - offset) : offset + limit;
      const seqs = Array.from(order.subarray(start, end));
      return { seqs: descending ? seqs.reverse() : seqs, total, complete, offset };
    },
  };
}

/** What one search has found so far. */
class SearchLook {
  readonly asksForAnnotations: boolean;
  private readonly list = new SeqList();
  private lookedTo = 0;
  private looking: AsyncGenerator<Finds, void> | null = null;
  private goal = 0;
  private sorted = new Uint32Array(0);
  /** One look at a time. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly log: EventLog,
    private readonly search: Search,
    private readonly asDeliveries: boolean,
    readonly since: number,
  ) {
    this.asksForAnnotations = asksForAnnotations(search);
  }

  /** Looks on until all is looked through or patience is over. @returns whether all is */
  lookOn(enough: number, now: () => number, wanted?: AbortSignal): Promise<boolean> {
    const look = this.turn.then(() => this.look(enough, now, wanted));
    this.turn = look.catch(() => undefined);
    return look;
  }

  /** As far as it was looked through, ascending; whoever keeps it takes a copy. */
  get found(): Uint32Array {
    return this.list.all;
  }

  /** The same by how long each took, ascending; what has no duration comes first. */
  async byDuration(log: EventLog): Promise<Uint32Array> {
    if (this.sorted.length === this.list.length) return this.sorted;
    const seqs = this.found.slice();
    const took = await durationsOf(log, seqs, this.asDeliveries);
    // A number has room for a rank of microseconds and a position behind it; numbers are sorted many times faster.
    const keys = new Float64Array(seqs.length);
    for (let index = 0; index < seqs.length; index += 1) {
      keys[index] = rankOf(took[index] ?? Number.NaN) * positions + index;
    }
    keys.sort();
    this.sorted = Uint32Array.from(keys, (key) => seqs[key % positions] ?? 0);
    return this.sorted;
  }

  private async look(
    enough: number,
    now: () => number,
    wanted: AbortSignal | undefined,
  ): Promise<boolean> {
    const began = now();
    for (;;) {
      wanted?.throwIfAborted();
      if (this.looking === null) {
        if (this.lookedTo >= this.log.lastSeq) return true;
        this.goal = this.log.lastSeq;
        const options = { after: this.lookedTo, now: this.since };
        this.looking = this.log.find(this.search, options);
      }
      const { done, value } = await this.looking.next();
      if (done === true) {
        this.looking = null;
        this.lookedTo = this.goal;
        return this.lookedTo >= this.log.lastSeq;
      }
      this.take(value);
      const patience = this.list.length >= enough ? patienceMs.page : patienceMs.nothing;
      if (now() - began >= patience) return false;
    }
  }

  private take({ seqs, partnerAt }: Finds): void {
    if (!this.asDeliveries) {
      this.list.append(seqs);
      return;
    }
    for (let place = 0; place < seqs.length; place += 1) {
      const [seq, partner] = [seqs[place] ?? 0, partnerAt(place)];
      this.list.add(partner === 0 ? seq : Math.min(seq, partner));
    }
  }
}

/** Where the page begins that has that number, or would have it; pages begin at multiples of their length. */
function pageAround(
  order: Uint32Array,
  seq: number,
  { sort, descending, limit }: SearchPageRequest,
): number {
  const place = sort === 'time' ? placeFor(order, seq) : Math.max(0, order.indexOf(seq));
  const rank = descending ? order.length - 1 - place : place;
  return Math.floor(Math.max(0, rank) / limit) * limit;
}

const positions = 2 ** 24;
const greatestRank = 2 ** 29 - 1;

/** Microseconds, up to nine minutes. */
function rankOf(took: number): number {
  return Number.isNaN(took) ? 0 : Math.min(greatestRank, 1 + Math.round(took * 1000));
}

/** How long each took, in milliseconds; of a delivery its attempt, if that was logged. */
async function durationsOf(
  log: EventLog,
  seqs: Uint32Array,
  asDeliveries: boolean,
): Promise<Float64Array> {
  const took = new Float64Array(seqs.length).fill(Number.NaN);
  const index = await log.index();
  if (index === null) return took;
  const attempt = index.texts.kind.idOf(['attempt']);
  const partners: number[] = [];
  for (let next = 0; next < seqs.length;) {
    const page = pageOf(seqs[next] ?? 1);
    const columns = await index.pages.columns(page, ['took', 'kind', 'partner']);
    for (; next < seqs.length && pageOf(seqs[next] ?? 1) === page; next += 1) {
      const row = (seqs[next] ?? 1) - firstSeqOf(page);
      took[next] = columns?.('took')[row] ?? Number.NaN;
      const partner = columns?.('partner')[row] ?? 0;
      if (asDeliveries && partner !== 0 && columns?.('kind')[row] !== attempt)
        partners.push(next, partner);
    }
  }
  for (let at = 0; at < partners.length; at += 2) {
    took[partners[at] ?? 0] = await index.pages.get('took', partners[at + 1] ?? 0);
  }
  return took;
}
