/** Looks through the current recording for what a query means, page by page, as far as it is now. */
import type { LogRow } from '#core/log/log-row.ts';
import { createRequestChooser } from '#core/log/query/choose-requests.ts';
import { boundsOf, createLogMatcher, type LogQuery } from '#core/log/query/log-query.ts';

import type { EventLog } from './event-log.ts';

const pageSize = 1000;

interface Look {
  readonly log: EventLog;
  readonly query: LogQuery;
  /** Aborting it ends the look: a long log costs seconds, which nobody may be waiting for any more. */
  readonly wanted: AbortSignal | undefined;
}

async function readRows({ log, query, wanted }: Look, see: (row: LogRow) => void): Promise<void> {
  const bounds = boundsOf(query);
  const last = Math.min(bounds?.to ?? Infinity, log.lastSeq);
  let after = (bounds?.from ?? 1) - 1;
  while (after < last) {
    wanted?.throwIfAborted();
    const { rows } = await log.page({ after, limit: Math.min(pageSize, last - after) });
    rows.forEach(see);
    const newest = rows.at(-1);
    if (newest === undefined) return;
    after = newest.seq;
  }
}

/** `seq` of every entry that matches, ascending. */
export async function chooseEntries(
  log: EventLog,
  query: LogQuery,
  wanted?: AbortSignal,
): Promise<number[]> {
  const matches = createLogMatcher(query);
  const chosen: number[] = [];
  await readRows({ log, query, wanted }, (row) => {
    if (matches(row)) chosen.push(row.seq);
  });
  return chosen;
}

/** `seq` of every request that matches, each request once, ascending. */
export async function chooseRequests(
  log: EventLog,
  query: LogQuery,
  wanted?: AbortSignal,
): Promise<number[]> {
  const chooser = createRequestChooser(query);
  await readRows({ log, query, wanted }, chooser.see);
  return chooser.chosen();
}
