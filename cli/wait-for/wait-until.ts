/** Follows a log until a search has found so many in it, or a time is over. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { resolveSearch } from '#contract/resolve-search.ts';
import type { ConnectionState, StreamMessage } from '#contract/stream.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { createNearMisses, type NearMiss } from '#core/search/near-misses.ts';
import type { Search } from '#core/search/search.ts';
import { createUniqueFinds } from '#core/search/unique-finds.ts';

import { firstAborted } from '../interruption.ts';
import { createSearchSieve } from '../search/search-sieve.ts';
import { followLog } from '../tail/follow-log.ts';

export interface Waiting {
  readonly search: Search;
  readonly count: number;
  readonly timeoutMs: number;
  readonly onFound: (entry: LogEntry) => void;
  readonly onConnection: (state: ConnectionState) => void;
  /** Ends it early. */
  readonly stop: AbortSignal;
}

export interface Waited {
  readonly found: number;
  /** Whether the harness could not be reached at the end. */
  readonly isLost: boolean;
  readonly nearest: readonly NearMiss[];
}

/** @throws HarnessError when there is no harness, or it refuses */
export async function waitUntil(client: HarnessClient, waiting: Waiting): Promise<Waited> {
  const { recording, lastSeq } = await client.call('listLog', { limit: 1 });
  const search = await resolveSearch(client, waiting.search);
  const watch = new Watch(client, { ...waiting, search }, lastSeq);
  const timer = setTimeout(watch.timeIsOver, waiting.timeoutMs);
  try {
    await followLog(client, {
      start: { recording: recording.id, after: 0, lastSeq },
      view: 'entries',
      follow: true,
      onMessage: watch.message,
      onConnection: watch.connection,
      stop: firstAborted(waiting.stop, watch.done),
    });
  } finally {
    clearTimeout(timer);
  }
  return watch.finish();
}

class Watch {
  private readonly ending = new AbortController();
  private readonly near;
  private readonly sieve;
  private isFirst = createUniqueFinds();
  private found = 0;
  private seen = 0;
  private isLost = false;
  private isOver = false;

  constructor(
    client: HarnessClient,
    private readonly waiting: Waiting,
    /** The newest entry that there was at the start. */
    private readonly lastSeq: number,
  ) {
    const { search } = waiting;
    this.near = createNearMisses(search, Date.now());
    this.sieve = createSearchSieve({ search, client, onEntry: this.entry });
  }

  get done(): AbortSignal {
    return this.ending.signal;
  }

  readonly timeIsOver = (): void => {
    this.isOver = true;
    this.giveUp();
  };

  readonly message = (message: StreamMessage): void => {
    if (message.type === 'entries') {
      this.sieve.take(message.entries);
      this.seen = Math.max(this.seen, message.entries.at(-1)?.seq ?? 0);
    } else if (message.type === 'recording-changed') {
      // What is waited for may come in the new one; what was counted did come.
      this.sieve.startAnew();
      this.isFirst = createUniqueFinds();
      this.seen = this.lastSeq;
    }
    this.giveUp();
  };

  readonly connection = (state: ConnectionState): void => {
    this.isLost = state === 'lost';
    this.waiting.onConnection(state);
    this.giveUp();
  };

  async finish(): Promise<Waited> {
    await this.sieve.done();
    return { found: this.found, isLost: this.isLost, nearest: this.near.list() };
  }

  private readonly entry = (entry: LogEntry, isFound: boolean): void => {
    const { count, onFound } = this.waiting;
    if (this.found >= count) return;
    this.near.see(entry, null);
    if (!isFound || !this.isFirst(entry)) return;
    this.found += 1;
    onFound(entry);
    if (this.found >= count) this.ending.abort();
  };

  /** What was there at the start counts, however slowly it comes. */
  private giveUp(): void {
    if (this.isOver && (this.seen >= this.lastSeq || this.isLost)) this.ending.abort();
  }
}
