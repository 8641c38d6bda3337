/** Why an event came twice: looks for the request before that brought it to the same place, from the log's beginning. */
import type { LogEntry } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';
import { capturedEventIds } from '#core/log/totals/log-totals.ts';
import { type Twice, whyTwice } from '#core/log/why-twice.ts';
import { eventIdsOf } from '#core/search/entry-facts.ts';
import { printSearch } from '#core/search/print-search.ts';
import { anyOf, term } from '#core/search/search.ts';

import { chooseFrom } from '../store/choose-from-log.ts';
import type { EventLog } from '../store/event-log.ts';
import { readChosen } from '../store/read-chosen.ts';
import { findDelivery } from './find-delivery.ts';

/**
 * @param seq of an attempt or a capture
 * @returns null = it is the first, as far as the log tells
 * @throws HarnessError `entry/unknown`, or `entry/not-a-delivery`
 */
export async function findTwice(
  log: EventLog,
  seq: number,
  wanted?: AbortSignal,
): Promise<Twice | null> {
  const { attempt, capture } = await findDelivery(log, seq);
  const again = attempt ?? capture;
  if (again === null || again.seq === 1 || (attempt?.hop ?? 0) > 0) return null;
  const ids = eventIdsOf(again, null);
  if (ids.length === 0) return null;
  const query = logQuerySchema.parse({
    search: printSearch(anyOf(ids.map((id) => term('id', `=${id}`)))),
    places: [{ from: 1, to: again.seq - 1 }],
    kinds: [again.kind],
  });
  const found = await chooseFrom(log, query, 'entries', wanted);
  for await (const { entry } of readChosen(log, found)) {
    const twice = entry === null ? null : twiceOf(entry, again);
    if (twice !== null) return twice;
  }
  return null;
}

function twiceOf(entry: LogEntry, again: LogEntry): Twice | null {
  if (entry.kind === 'attempt' && again.kind === 'attempt') {
    const isSame = entry.destination.url === again.destination.url && entry.hop === undefined;
    const [first, second] = [toLogRow(entry), toLogRow(again)];
    if (!isSame || first.kind !== 'attempt' || second.kind !== 'attempt') return null;
    return whyTwice(first, second);
  }
  if (entry.kind !== 'capture' || again.kind !== 'capture') return null;
  const isSame = entry.receiver === again.receiver && entry.request.target === again.request.target;
  const ids = new Set(capturedEventIds(entry));
  if (!isSame || !capturedEventIds(again).some((id) => ids.has(id))) return null;
  return {
    of: entry.seq,
    reason: 'unknown',
    message: 'The log does not tell: another program sent it.',
  };
}
