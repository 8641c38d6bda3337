/**
 * Which attempts sent an event to a place where it had been sent before: seen from the columns when it is first asked for,
 * and further as the log grows. Of captures that is known as they come, since the totals count them.
 */
import type { LogEntry } from '#core/log/log-entry.ts';
import { marks } from '#core/search/columns/entry-columns.ts';

import { firstSeqOf, pageOf, rowOf, rowsPerPage } from './column-layout.ts';
import type { ColumnPages } from './column-pages.ts';
import type { TextDictionary } from './text-dictionary.ts';
import { TextSet } from './text-set.ts';

/** What was sent where: what `LogIndex` keeps the hash of. */
export function sendingsOf({ destination, events, event }: SentEvents): readonly string[] {
  return (events ?? [event]).map(({ id }) => `to ${destination.url} ${id}`);
}

interface SentEvents {
  readonly destination: { readonly url: string };
  readonly event: { readonly id: string };
  readonly events?: readonly { readonly id: string }[] | undefined;
}

/** Of a recording. */
interface Entries {
  readonly firstSeq: number;
  read<Result>(
    start: number,
    count: number,
    fold: (entry: LogEntry) => Result,
  ): Promise<readonly Result[]>;
}

/** Of an index. */
interface Columns {
  readonly pages: ColumnPages;
  readonly texts: { readonly kind: TextDictionary };
}

export class SentAgain {
  private readonly sent = new TextSet();
  /** By page a bit a row. */
  private readonly pages = new Map<number, Uint8Array>();
  private upTo = 0;
  private last: Promise<boolean> = Promise.resolve(true);

  constructor(private readonly index: Columns) {}

  /** Looks on up to that entry. @returns false = columns are missing, and nothing is known */
  follow(recording: Entries, to: number): Promise<boolean> {
    this.last = this.last.then(async (isKnown) => isKnown && this.look(recording, to));
    return this.last;
  }

  /** The marks of a page with those of its attempts in them. */
  marksOf(page: number, bits: ArrayLike<number>): ArrayLike<number> {
    const again = this.pages.get(page);
    if (again === undefined) return bits;
    const all = Uint8Array.from(bits);
    for (let row = 0; row < all.length; row += 1) {
      if (hasBit(again, row)) all[row] = (all[row] ?? 0) | marks.duplicate;
    }
    return all;
  }

  private async look(recording: Entries, to: number): Promise<boolean> {
    const attempt = this.index.texts.kind.idOf(['attempt']);
    // A log in memory has forgotten what came before.
    this.upTo = Math.max(this.upTo, recording.firstSeq - 1);
    while (this.upTo < to) {
      const page = pageOf(this.upTo + 1);
      const last = Math.min(to, firstSeqOf(page) + rowsPerPage - 1);
      const kinds = (await this.index.pages.columns(page, ['kind']))?.('kind');
      // What a receiver alone has written sends nothing.
      if (kinds?.includes(attempt) === false) {
        this.upTo = last;
        continue;
      }
      const columns = await this.index.pages.columns(page, ['high', 'low', 'marks']);
      if (columns === null || kinds === undefined) return false;
      const [highs, lows, bits] = [columns('high'), columns('low'), columns('marks')];
      for (let seq = this.upTo + 1; seq <= last; seq += 1) {
        const row = rowOf(seq);
        const has = bits[row] ?? 0;
        // What a redirect led to is the same sending.
        if (kinds[row] !== attempt || (has & marks.hop) !== 0) continue;
        const [high = 0, low = 0] = [highs[row], lows[row]];
        const isAgain =
          (has & marks.batch) === 0
            ? this.sent.addHash({ high, low })
            : await this.addBatch(recording, seq);
        if (isAgain) this.note(page, row);
      }
      this.upTo = last;
    }
    return true;
  }

  private async addBatch(recording: Entries, seq: number): Promise<boolean> {
    const [sendings = []] = await recording.read(seq, 1, (entry) =>
      entry.kind === 'attempt' ? sendingsOf(entry) : [],
    );
    // Each is looked at, and so kept: one of a batch may have been sent before, and the others may be sent again.
    return sendings.map((sending) => this.sent.add(sending)).includes(true);
  }

  private note(page: number, row: number): void {
    const again = this.pages.get(page) ?? new Uint8Array(rowsPerPage / 8);
    again[row >> 3] = (again[row >> 3] ?? 0) | (1 << (row & 7));
    this.pages.set(page, again);
  }
}

function hasBit(bits: Uint8Array, row: number): boolean {
  return ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}
