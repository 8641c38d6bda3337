/**
 * The rows of the log, folded, outside of React: a hundred thousand of them must not pass through a state
 * hook one by one. Rows are added in batches; a snapshot is a new array each time, so it may be kept.
 */
import type { LogRow } from '#core/log/log-row.ts';
import type { LogTotals } from '#core/log/totals/log-totals.ts';

import type { HarnessSession } from '../../client/harness-session.ts';
import { type DeliveryRow, foldRow, rowKeyOf } from './fold-deliveries.ts';

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
}

export interface DeliveryStore {
  readonly getSnapshot: () => DeliverySnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the page before the oldest row held. Settles when it is in; does nothing when there is none. */
  readonly loadOlder: () => Promise<void>;
  readonly close: () => void;
}

const batchMs = 40;
const olderPage = 2000;
/** Rows held at the most; beyond, the oldest go and can be loaded again. */
const mostRows = 200_000;

const nothing: DeliverySnapshot = {
  rows: [],
  hasOlder: false,
  recording: null,
  entries: 0,
  totals: null,
};

/** The index of the row with that key, or -1. */
function findRow(rows: readonly DeliveryRow[], key: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rows[middle]?.key ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Folds entries into ascending rows. Most are newer than all of them; the others find their place. */
export function foldInto(rows: readonly DeliveryRow[], entries: readonly LogRow[]): DeliveryRow[] {
  const next = [...rows];
  const between = new Map<number, DeliveryRow>();
  for (const entry of entries) {
    const key = rowKeyOf(entry);
    const place = findRow(next, key);
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
  let loading: Promise<void> | null = null;

  const show = (next: DeliverySnapshot): void => {
    snapshot = next;
    for (const listener of [...listeners]) listener();
  };

  const flush = (): void => {
    timer = undefined;
    const added = waiting;
    waiting = [];
    const folded = foldInto(snapshot.rows, added);
    const dropped = folded.length - mostRows;
    const rows = dropped > 0 ? folded.slice(dropped) : folded;
    if (dropped > 0) oldestSeq = rows[0]?.key ?? oldestSeq;
    const entries = Math.max(snapshot.entries, added.at(-1)?.seq ?? 0);
    show({ ...snapshot, rows, entries, totals, hasOlder: oldestSeq > firstSeq });
  };

  const stopListening = session.feed.listen({
    logStarted: (page) => {
      window.clearTimeout(timer);
      timer = undefined;
      [waiting, totals] = [[], null];
      loading = null;
      oldestSeq = page.rows[0]?.seq ?? 1;
      firstSeq = page.firstSeq === 0 ? 1 : page.firstSeq;
      show({
        rows: foldInto([], page.rows),
        hasOlder: oldestSeq > firstSeq,
        recording: page.recording.id,
        entries: page.lastSeq,
        totals,
      });
    },
    totals: (told) => {
      totals = told;
      timer ??= window.setTimeout(flush, batchMs);
    },
    rows: (rows) => {
      waiting.push(...rows);
      timer ??= window.setTimeout(flush, batchMs);
    },
  });

  const readOlder = async (): Promise<void> => {
    const { recording } = snapshot;
    const page = await session.client.call('listLog', { before: oldestSeq, limit: olderPage });
    if (snapshot.recording !== recording || page.recording.id !== recording) return;
    // A log in memory drops its oldest entries in time.
    firstSeq = Math.max(firstSeq, page.firstSeq);
    oldestSeq = page.rows[0]?.seq ?? firstSeq;
    const rows = foldInto(snapshot.rows, page.rows);
    show({ ...snapshot, rows, hasOlder: oldestSeq > firstSeq });
  };

  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    loadOlder: () => {
      if (!snapshot.hasOlder) return Promise.resolve();
      loading ??= readOlder().finally(() => {
        loading = null;
      });
      return loading;
    },
    close: () => {
      window.clearTimeout(timer);
      stopListening();
      listeners.clear();
    },
  };
}
