/**
 * What a search finds in the whole recording, by position: pages are asked for as they come into sight. Outside of React;
 * a snapshot is new whenever something has changed.
 */
import type { OperationInput, OperationOutput } from '#contract/operations.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { LogRow } from '#core/log/log-row.ts';
import { parseSearch } from '#core/search/parse-search.ts';
import { asksForAnnotations } from '#core/search/resolve-annotations.ts';

import type { HarnessSession } from '../../../client/harness-session.ts';
import { isInOrder, type RowOrder } from '../delivery-filter.ts';
import { type DeliveryRow, foldRow, foldRows, rowKeyOf } from '../fold-deliveries.ts';
import { HeldPages, pageOf, pageSize } from './held-pages.ts';

export interface RowPagesRequest extends RowOrder {
  /** In the search language; empty = everything. */
  readonly search: string;
}

export interface RowPagesSnapshot {
  /** How many are found so far; null = nothing is known yet. */
  readonly total: number | null;
  /** Whether the whole log was looked through. */
  readonly complete: boolean;
  /** Why it could not be searched; null = it could. */
  readonly problem: string | null;
  readonly at: (position: number) => DeliveryRow | undefined;
  /** -1 = it is not held. */
  readonly indexOf: (key: number) => number;
  readonly request: RowPagesRequest;
}

type Page = OperationOutput<'searchLog'>;

/** A look that is not through is asked to go on after that. */
const goOnMs = 60;
/** A log that grows is asked about no more often than that. */
const growingMs = 400;
/** Requests under way at once: whoever pulls the bar wants the place where it comes to rest. */
const mostAtOnce = 2;

export interface RowPagesOptions {
  /** Whether it is searched again when the log grows. */
  readonly follows: boolean;
  /** The recording that is meant: an answer out of another one is none. */
  readonly recording: string | null;
}

/** Asks while somebody listens; what is asked for by then is not wanted any more. */
export class RowPages {
  private readonly listeners = new Set<() => void>();
  private readonly held = new HeldPages();
  /** Pages that are asked for. */
  private readonly asked = new Set<number>();
  private readonly isInOrder: boolean;
  private known: Pick<RowPagesSnapshot, 'total' | 'complete' | 'problem'> = {
    ...{ total: null, complete: false, problem: null },
  };
  private snapshot: RowPagesSnapshot;
  private wanted = { start: 0, end: 0 };
  private timer: number | undefined;
  private askedEndAt = 0;
  private isAskingEnd = false;
  private stop: (() => void) | null = null;
  private wanting = new AbortController();
  /** A row that was asked for before anything was known; null = none. */
  private sought: number | null = null;

  constructor(
    private readonly session: Pick<HarnessSession, 'client' | 'feed'>,
    private readonly request: RowPagesRequest,
    private readonly options: RowPagesOptions,
  ) {
    this.isInOrder = isInOrder(request);
    this.snapshot = this.look();
  }

  readonly getSnapshot = (): RowPagesSnapshot => this.snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.stop === null) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  };

  /** Says which positions are in sight. */
  readonly need = (start: number, end: number): void => {
    this.wanted = { start, end };
    this.held.touch(pageOf(start), pageOf(end));
    this.askMissing();
  };

  /** Fetches the page on which that row stands, if it is found: once the first answer has not brought it. */
  readonly seek = (key: number): void => {
    if (this.known.total === null) {
      this.sought = key;
      return;
    }
    void this.ask({ limit: pageSize, around: key }, (page) => {
      this.held.put(page.offset, rowsOf(page));
    });
  };

  /** What was found may be another by now, anywhere. */
  private askAnew(): void {
    this.held.outdate();
    this.askEndIn(0);
  }

  /** Asks for the end anew: there may be more. */
  grown(): void {
    this.askEndIn(Math.max(0, growingMs - (Date.now() - this.askedEndAt)));
  }

  private open(): void {
    this.wanting = new AbortController();
    this.stop = this.session.feed.listen({
      rows: (entries) => {
        this.take(entries);
        // The first answer is not put off by a log that grows.
        if (this.options.follows && this.known.total !== null) this.grown();
      },
      annotationsChanged: () => {
        // One that cannot be read finds nothing, whatever is written.
        if (this.known.problem === null && asksForAnnotations(parseSearch(this.request.search))) {
          this.askAnew();
        }
      },
    });
    if (this.isAskingEnd) this.askEndIn(goOnMs);
    else void this.askEnd();
  }

  private close(): void {
    this.stop?.();
    this.stop = null;
    this.wanting.abort();
    window.clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Folds what was pushed into the rows that are held. */
  private take(entries: readonly LogRow[]): void {
    const changed = entries.filter((entry) =>
      this.held.change(rowKeyOf(entry), (row) => foldRow(entry, row)),
    );
    if (changed.length > 0) this.tell();
  }

  /** In order of time the end is looked at first and grows; in any other order that is the start. */
  private async askEnd(): Promise<void> {
    this.isAskingEnd = true;
    this.askedEndAt = Date.now();
    const descending = this.isInOrder || this.request.descending;
    await this.ask({ offset: 0, limit: pageSize, descending }, (page) => {
      const rows = rowsOf(page);
      if (this.isInOrder) {
        this.held.put(page.total - rows.length, rows.reverse());
      } else {
        // Anything may have come in anywhere.
        if (this.known.total !== page.total) this.held.outdate();
        this.held.replace(0, rows);
      }
    });
    this.isAskingEnd = false;
  }

  private askEndIn(ms: number): void {
    if (this.stop === null) return;
    this.timer ??= window.setTimeout(() => {
      this.timer = undefined;
      if (this.isAskingEnd) this.askEndIn(goOnMs);
      else void this.askEnd();
    }, ms);
  }

  private askMissing(): void {
    const { total, problem } = this.known;
    if (total === null || problem !== null) return;
    const { start } = this.wanted;
    const end = Math.min(this.wanted.end, total);
    for (let number = pageOf(start); number * pageSize < end; number += 1) {
      if (this.asked.size >= mostAtOnce) return;
      if (this.asked.has(number) || !this.held.isMissing(number, start, end)) continue;
      void this.askPage(number);
    }
  }

  private async askPage(number: number): Promise<void> {
    this.asked.add(number);
    await this.ask({ offset: number * pageSize, limit: pageSize }, (page) => {
      this.asked.delete(number);
      this.held.replace(number, rowsOf(page));
    });
    this.asked.delete(number);
  }

  private async ask(
    part: Partial<OperationInput<'searchLog'>>,
    take: (page: Page) => void,
  ): Promise<void> {
    const wanted = this.wanting.signal;
    const request = { ...this.request, each: 'delivery', ...part } as const;
    try {
      const page = await this.session.client.call('searchLog', request, wanted);
      if (wanted.aborted || page.recording.id !== this.options.recording) return;
      take(page);
      this.known = { total: page.total, complete: page.complete, problem: null };
      if (!page.complete) this.askEndIn(goOnMs);
    } catch (error) {
      if (wanted.aborted) return;
      this.known = { total: this.known.total ?? 0, complete: true, problem: reasonOf(error) };
    }
    this.tell();
    this.askMissing();
    this.askSought();
  }

  private askSought(): void {
    const { sought } = this;
    this.sought = null;
    if (sought === null || this.known.problem !== null || this.held.indexOf(sought) >= 0) return;
    if (this.known.total !== 0 || !this.known.complete) this.seek(sought);
  }

  private look(): RowPagesSnapshot {
    const { at, indexOf } = this.held;
    return { ...this.known, at, indexOf, request: this.request };
  }

  private tell(): void {
    this.snapshot = this.look();
    for (const listener of [...this.listeners]) listener();
  }
}

/** One for each that was found; null = it is not there any more. */
function rowsOf({ seqs, rows }: Page): (DeliveryRow | null)[] {
  const folded = new Map(foldRows(rows).map((row) => [row.key, row]));
  return seqs.map((seq) => folded.get(seq) ?? null);
}
