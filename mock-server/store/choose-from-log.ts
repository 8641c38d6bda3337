/** Looks through the current recording for what a query means, as far as it is now. */
import { createRequestChooser } from '#core/log/query/choose-requests.ts';
import { type LogQuery, searchOf } from '#core/log/query/log-query.ts';

import type { EventLog } from './event-log.ts';

/**
 * `seq` of every entry that matches, ascending.
 * @throws HarnessError `search/invalid`
 */
export async function chooseEntries(
  log: EventLog,
  query: LogQuery,
  wanted?: AbortSignal,
): Promise<number[]> {
  const chosen: number[] = [];
  for await (const found of log.find(searchOf(query), { wanted })) {
    for (const { seq } of found) chosen.push(seq);
  }
  return chosen;
}

/**
 * `seq` of every request that matches, each request once, ascending.
 * @throws HarnessError `search/invalid`
 */
export async function chooseRequests(
  log: EventLog,
  query: LogQuery,
  wanted?: AbortSignal,
): Promise<number[]> {
  const search = searchOf(query);
  const isChosen = createRequestChooser(search);
  const chosen: number[] = [];
  for await (const found of log.find(search, { wanted })) {
    for (const one of found) if (isChosen(one)) chosen.push(one.seq);
  }
  return chosen;
}
