/** Looks through the current recording for what a query means, page by page, as far as it is now. */
import type { LogEntry } from '#core/log/log-entry.ts';
import { createRequestChooser } from '#core/log/query/choose-requests.ts';
import { type LogQuery, searchOf } from '#core/log/query/log-query.ts';
import { createSearchMatcher, type SearchMatcher } from '#core/search/match-search.ts';
import type { Search } from '#core/search/search.ts';
import { boundsOf } from '#core/search/search-scope.ts';

import type { EventLog } from './event-log.ts';
import { TextSet } from './log/index/log-index.ts';

/** Each may hold 64 KiB of body. */
const pageSize = 200;

/** A body beyond this is not looked into. */
const longestBody = 256 * 1024 * 1024;

interface Look {
  readonly log: EventLog;
  readonly search: Search;
  readonly matcher: SearchMatcher;
  /** Aborting it ends the look: a long log costs seconds, which nobody may be waiting for any more. */
  readonly wanted: AbortSignal | undefined;
}

type See = (entry: LogEntry, largeBody: string | null) => void;

function lookFor(log: EventLog, query: LogQuery, wanted: AbortSignal | undefined): Look {
  const search = searchOf(query);
  const matcher = createSearchMatcher(search, { now: Date.now(), seen: new TextSet() });
  return { log, search, matcher, wanted };
}

async function readEntries({ log, search, matcher, wanted }: Look, see: See): Promise<void> {
  const bounds = boundsOf(search);
  const last = Math.min(bounds?.to ?? Infinity, log.lastSeq);
  let after = matcher.needsAll ? 0 : (bounds?.from ?? 1) - 1;
  while (after < last) {
    wanted?.throwIfAborted();
    const entries = await log.readFrom(after, Math.min(pageSize, last - after));
    for (const entry of entries) {
      see(entry, matcher.needsBodies ? await largeBodyOf(log, entry) : null);
    }
    const newest = entries.at(-1);
    if (newest === undefined) return;
    after = newest.seq;
  }
}

/** Text of a request's body that stands beside the log. */
async function largeBodyOf(log: EventLog, entry: LogEntry): Promise<string | null> {
  if (entry.kind !== 'attempt' && entry.kind !== 'capture') return null;
  const { body } = entry.request;
  if (body.encoding !== 'file' || body.size > longestBody) return null;
  const bytes = await log.readBody(body.sha256);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}

/**
 * `seq` of every entry that matches, ascending.
 * @throws HarnessError `search/invalid`
 */
export async function chooseEntries(
  log: EventLog,
  query: LogQuery,
  wanted?: AbortSignal,
): Promise<number[]> {
  const look = lookFor(log, query, wanted);
  const chosen: number[] = [];
  await readEntries(look, (entry, largeBody) => {
    if (look.matcher.matches(entry, largeBody)) chosen.push(entry.seq);
  });
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
  const look = lookFor(log, query, wanted);
  const chooser = createRequestChooser(look.search, look.matcher);
  await readEntries(look, chooser.see);
  return chooser.chosen();
}
