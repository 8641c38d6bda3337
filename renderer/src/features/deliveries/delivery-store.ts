/**
 * The newest rows of the log, folded, outside of React: a hundred thousand of them must not pass through a state
 * hook one by one. Rows are added in batches; a snapshot is a new array each time, so it may be kept. Older rows are
 * let go: whoever looks at them asks for them by position (`rows/`).
 */
import type { LogRow } from '#core/log/log-row.ts';
import { entriesIn, type LogTotals } from '#core/log/totals/log-totals.ts';

import type { HarnessSession } from '../../client/harness-session.ts';
import { findKey } from '../../ui/data/row-list.ts';
import { type DeliveryRow, foldRow, rowKeyOf } from './fold-deliveries.ts';
import { graceMs, ShownCount } from './shown-count.ts';

export interface DeliverySnapshot {
  /** In the order of their keys. */
  readonly rows: readonly DeliveryRow[];
  /** Whether the recording has rows before these. */
  readonly hasOlder: boolean;
  readonly recording: string | null;
  /** Entries in the recording, shown or not. */
  readonly entries: number;
  /** Of the whole recording; null = the harness has not told yet. */
  readonly totals: LogTotals | null;
  /** Entries among the totals that this page was given; null = not known yet. */
  readonly shown: number | null;
}

export interface DeliveryStore {
  readonly getSnapshot: () => DeliverySnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

const batchMs = 40;
/** Beyond `mostRows` the oldest go, many at once, down to `keptRows`. */
const mostRows = 8000;
const keptRows = 6000;

const nothing: DeliverySnapshot = {
  rows: [],
  hasOlder: false,
  recording: null,
  entries: 0,
  totals: null,
  shown: null,
};

const keyOf = ({ key }: DeliveryRow): number => key;

/** Folds entries into ascending rows. Most are newer than all of them; the others find their place. */
export function foldInto(rows: readonly DeliveryRow[], entries: readonly LogRow[]): DeliveryRow[] {
  const next = [...rows];
  const between = new Map<number, DeliveryRow>();
  for (const entry of entries) {
    const key = rowKeyOf(entry);
    const place = findKey(next, keyOf, key);
    if (place !== -1) next[place] = foldRow(entry, next[place]);
    else if (key > (next.at(-1)?.key ?? 0)) next.push(foldRow(entry, undefined));
    else between.set(key, foldRow(entry, between.get(key)));
  }
  if (between.size === 0) return next;
  return [...next, ...between.values()].sort((one, other) => one.key - other.key);
}

export function createDeliveryStore(session: HarnessSession): DeliveryStore {
  const listeners = new Set<() => void>();
  let snapshot = nothing;
  let oldestSeq = 0;
  let firstSeq = 0;
  let waiting: LogRow[] = [];
  let totals: LogTotals | null = null;
  let timer: number | undefined;
  let lateTimer: number | undefined;
  const count = new ShownCount();

  /** The other side of a row that was let go, or never held, is no row of its own. */
  const isHeld = (entry: LogRow): boolean => rowKeyOf(entry) >= oldestSeq;

  const show = (next: DeliverySnapshot): void => {
    snapshot = next;
    for (const listener of [...listeners]) listener();
  };

  const lookAgain = (): void => {
    lateTimer = undefined;
    flush();
  };

  const flush = (): void => {
    timer = undefined;
    const added = waiting;
    waiting = [];
    const held = added.filter(isHeld);
    const folded = held.length === 0 ? snapshot.rows : foldInto(snapshot.rows, held);
    const rows = folded.length > mostRows ? folded.slice(-keptRows) : folded;
    if (rows !== folded) oldestSeq = rows[0]?.key ?? oldestSeq;
    const entries = Math.max(snapshot.entries, added.at(-1)?.seq ?? 0);
    const shown = count.at(Date.now());
    show({ ...snapshot, rows, entries, totals, shown, hasOlder: oldestSeq > firstSeq });
    // Looked at again once nothing can be on its way any more.
    if (totals !== null && shown === null) lateTimer ??= window.setTimeout(lookAgain, graceMs);
  };

  const stopListening = session.feed.listen({
    logStarted: (page) => {
      window.clearTimeout(timer);
      timer = undefined;
      [waiting, totals] = [[], null];
      count.start(page.lastSeq);
      oldestSeq = page.rows[0]?.seq ?? 1;
      firstSeq = page.firstSeq === 0 ? 1 : page.firstSeq;
      show({
        rows: foldInto([], page.rows.filter(isHeld)),
        hasOlder: oldestSeq > firstSeq,
        recording: page.recording.id,
        entries: page.lastSeq,
        ...{ totals, shown: null },
      });
    },
    totals: (told) => {
      totals = told;
      count.promise(entriesIn(told), Date.now());
      timer ??= window.setTimeout(flush, batchMs);
    },
    rows: (rows) => {
      waiting.push(...rows);
      count.add(rows.length);
      timer ??= window.setTimeout(flush, batchMs);
    },
  });

  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      window.clearTimeout(timer);
      window.clearTimeout(lateTimer);
      stopListening();
      listeners.clear();
    },
  };
}
