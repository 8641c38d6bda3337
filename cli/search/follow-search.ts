/** Follows the log of a harness and tells what a search finds in it. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { resolveSearch } from '#contract/resolve-search.ts';
import type { StreamMessage } from '#contract/stream.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { createSearchMatcher } from '#core/search/match-search.ts';
import type { Search } from '#core/search/search.ts';

import { followLog, type FollowLogOptions } from '../tail/follow-log.ts';
import { createSearchSieve } from './search-sieve.ts';

export interface FollowSearchOptions extends Omit<FollowLogOptions, 'view' | 'onMessage'> {
  readonly search: Search;
  /** Told each entry before it may be found, those that are not found too; left out = nobody is. */
  readonly onSeen?: (entry: LogEntry) => void;
  readonly onFound: (entry: LogEntry) => void;
  /** Told what is no entry. */
  readonly onOther: (message: StreamMessage) => void;
}

/** @throws HarnessError when the harness refuses */
export async function followSearch(
  client: HarnessClient,
  { search: asked, start, onSeen, onFound, onOther, ...following }: FollowSearchOptions,
): Promise<void> {
  const search = await resolveSearch(client, asked);
  const { needsAll } = createSearchMatcher(search, { now: Date.now() });
  let { after } = start;
  const sieve = createSearchSieve({
    search,
    client,
    onEntry: (entry, isFound) => {
      onSeen?.(entry);
      if (isFound && entry.seq > after) onFound(entry);
    },
  });
  await followLog(client, {
    ...following,
    // What came before decides what is a duplicate.
    start: needsAll ? { ...start, after: 0 } : start,
    view: 'entries',
    onMessage: (message) => {
      if (message.type === 'entries') {
        sieve.take(message.entries);
        return;
      }
      if (message.type === 'recording-changed') {
        after = 0;
        sieve.startAnew();
      }
      onOther(message);
    },
  });
  await sieve.done();
}
