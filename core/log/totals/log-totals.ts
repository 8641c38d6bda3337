/**
 * How much of everything the log of a recording holds: counts of all its entries, however few of them anybody has read.
 * A delivery here is one event, or one batch, at one destination at one time: where its job is run again it counts
 * again, where it was redirected it counts once.
 */
import { z } from 'zod';

import { apiCallRefusal } from '../api-call-outcome.ts';
import { deliveryOutcome, endsDelivery } from '../delivery-outcome.ts';
import { type CaptureEntry, type LogEntry, logKinds } from '../log-entry.ts';
import { ledgerCountsSchema, noLedgerCounts } from './ledger-counts.ts';

const count = z.int().nonnegative();

export const logTotalsSchema = z.object({
  /** Entries by kind. */
  entries: z.record(z.enum(logKinds), count),
  /** Deliveries in all; each has one outcome. */
  fired: count,
  deliveries: z.object({
    delivered: count,
    rejected: count,
    failed: count,
    cancelled: count,
    skipped: count,
  }),
  /** Of those answered or failed: what this GitLab version will not send again. */
  lost: count,
  /** Of the deliveries: those of a job that was run again. */
  retries: count,
  /** Events that no destination was there for; they are notices and no deliveries. */
  nobody: count,
  /** Requests that our receiver got. */
  received: count,
  /** Of those: requests that this harness sent, as far as attempt and capture are both logged. */
  joined: count,
  /** Of those: requests with an event whose id came to the same path of the same receiver before. */
  duplicates: count,
  /** Requests that were read from a file. */
  imported: count,
  apiCalls: count,
  /** Of those: calls that GitLab refused. */
  apiCallsRefused: count,
  /** Events instead of deliveries, each at each destination once: `LedgerTally` counts them. */
  ledger: ledgerCountsSchema,
});

export type LogTotals = z.infer<typeof logTotalsSchema>;

export function noTotals(): LogTotals {
  return {
    entries: { attempt: 0, skip: 0, capture: 0, 'api-call': 0, notice: 0 },
    fired: 0,
    deliveries: { delivered: 0, rejected: 0, failed: 0, cancelled: 0, skipped: 0 },
    lost: 0,
    retries: 0,
    nobody: 0,
    received: 0,
    joined: 0,
    duplicates: 0,
    imported: 0,
    apiCalls: 0,
    apiCallsRefused: 0,
    ledger: noLedgerCounts(),
  };
}

/** That may be kept: totals go on changing. */
export function copyTotals(totals: LogTotals): LogTotals {
  const { entries, deliveries, ledger } = totals;
  return {
    ...totals,
    entries: { ...entries },
    deliveries: { ...deliveries },
    ledger: { ...ledger, replayed: { ...ledger.replayed } },
  };
}

/** Entries of every kind. */
export function entriesIn({ entries }: LogTotals): number {
  return Object.values(entries).reduce((sum, one) => sum + one, 0);
}

/** Adds an entry to the totals, which are changed. @param isDuplicate asked of a capture that was received */
export function countEntry(totals: LogTotals, entry: LogEntry, isDuplicate: () => boolean): void {
  totals.entries[entry.kind] += 1;
  switch (entry.kind) {
    case 'attempt':
    case 'skip':
      if (entry.kind === 'attempt' && entry.capture !== null) totals.joined += 1;
      if (!endsDelivery(entry)) return;
      totals.fired += 1;
      totals.deliveries[deliveryOutcome(entry)] += 1;
      if (entry.kind === 'attempt' && entry.verdict.lost) totals.lost += 1;
      if (entry.retry !== undefined) totals.retries += 1;
      return;
    case 'capture':
      if (entry.imported !== undefined) {
        totals.imported += 1;
        return;
      }
      totals.received += 1;
      if (entry.attempt !== null) totals.joined += 1;
      if (isDuplicate()) totals.duplicates += 1;
      return;
    case 'api-call':
      totals.apiCalls += 1;
      if (apiCallRefusal(entry) !== null) totals.apiCallsRefused += 1;
      return;
    case 'notice':
      if (entry.event !== undefined) totals.nobody += 1;
      return;
  }
}

// Which events a captured request brought, by their ids: what tells that one came twice.

/** GitLab writes the id first; finding it there is many times cheaper than reading the whole body. */
const idFirst = /^\s*\{\s*"id"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*"|-?\d+)\s*[,}]/;

function idOf(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !('id' in event)) return null;
  const { id } = event;
  return typeof id === 'string' || typeof id === 'number' ? JSON.stringify(id) : null;
}

function readIds(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    const events: unknown[] = Array.isArray(value) ? value : [value];
    return events.flatMap((event) => idOf(event) ?? []);
  } catch {
    return [];
  }
}

/**
 * The ids as JSON, since `1` and `"1"` are two; of a batch all of them. A body that stands beside the log is not read:
 * its hash stands for its id, so it is known again when it comes again unchanged.
 */
export function capturedEventIds({ request }: Pick<CaptureEntry, 'request'>): readonly string[] {
  const { body } = request;
  if (body.encoding === 'file') return [`sha256 ${body.sha256}`];
  if (body.encoding !== 'utf8' || !body.text.includes('"id"')) return [];
  const id = idFirst.exec(body.text)?.[1];
  return id === undefined ? readIds(body.text) : [id];
}
