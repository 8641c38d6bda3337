/** Looks through the current recording for what a query means, as far as it is now. */
import { createRequestChooser, type RequestUse } from '#core/log/query/choose-requests.ts';
import { type LogQuery, searchOf } from '#core/log/query/log-query.ts';

import type { EventLog } from './event-log.ts';
import type { Seqs } from './finds.ts';

export type Chosen = 'entries' | RequestUse;

/**
 * Places of every entry, or every request, that matches, ascending, in pieces as they are found; each request once.
 * @throws (from its iterator) HarnessError `search/invalid`
 */
export async function* findChosen(
  log: EventLog,
  query: LogQuery,
  kind: Chosen,
  wanted?: AbortSignal,
): AsyncGenerator<Seqs, void> {
  const search = searchOf(query);
  const isChosen = kind === 'entries' ? null : createRequestChooser(search, kind);
  for await (const finds of log.find(search, { wanted })) {
    yield isChosen === null ? finds.seqs : finds.filter(isChosen);
  }
}

/** How many there are. @throws HarnessError `search/invalid` */
export async function countChosen(
  log: EventLog,
  query: LogQuery,
  kind: 'entries' | 'requests',
  wanted?: AbortSignal,
): Promise<number> {
  let count = 0;
  for await (const found of findChosen(log, query, kind, wanted)) count += found.length;
  return count;
}

/** Those places, all at once. @throws HarnessError `search/invalid` */
export async function chooseFrom(
  log: EventLog,
  query: LogQuery,
  kind: Chosen,
  wanted?: AbortSignal,
): Promise<number[]> {
  const chosen: number[] = [];
  for await (const found of findChosen(log, query, kind, wanted)) {
    for (const seq of found) chosen.push(seq);
  }
  return chosen;
}
