/**
 * Lets those entries of a log through that a search finds, in their order, as they come. A body that stands beside the
 * log is fetched when the search looks into bodies, so what comes after it waits.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { readBodyBytes } from '#contract/transfer/read-body.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { createSearchMatcher } from '#core/search/match-search.ts';
import type { Search } from '#core/search/search.ts';
import { namedByOthers, namesOtherSide } from '#core/search/terms/term-side.ts';

export interface SearchSieve {
  /** Takes entries, in order; every one from the first on where the search needs that. */
  readonly take: (entries: readonly LogEntry[]) => void;
  /** Forgets what came before: the log goes on in another recording. */
  readonly startAnew: () => void;
  /** Settles when all that was taken has been looked at. */
  readonly done: () => Promise<void>;
}

export interface SieveOptions {
  readonly search: Search;
  readonly client: HarnessClient;
  readonly onEntry: (entry: LogEntry, isFound: boolean) => void;
}

export function createSearchSieve({ search, client, onEntry }: SieveOptions): SearchSieve {
  const now = Date.now();
  let matcher = createSearchMatcher(search, { now });
  let done: Promise<void> = Promise.resolve();

  const look = async (entry: LogEntry, named: ReadonlySet<number>): Promise<void> => {
    const largeBody = matcher.needsBodies ? await readLargeBody(client, entry) : null;
    const isJoined = named.has(entry.seq) || namesOtherSide(entry);
    onEntry(entry, matcher.matches(entry, largeBody, undefined, isJoined));
  };

  return {
    take(entries) {
      done = done.then(async () => {
        // What is older comes many at a time; of what comes at once nobody knows yet whether another side will.
        const named = namedByOthers(entries);
        for (const entry of entries) await look(entry, named);
      });
    },
    startAnew() {
      done = done.then(() => {
        matcher = createSearchMatcher(search, { now });
      });
    },
    done: () => done,
  };
}

/**
 * Text of a request's body that stands beside the log; null = it does not, or is gone, or is longer than that.
 * @param longest in bytes
 */
export async function readLargeBody(
  client: HarnessClient,
  entry: LogEntry,
  longest = Infinity,
): Promise<string | null> {
  if (entry.kind !== 'attempt' && entry.kind !== 'capture') return null;
  const { body } = entry.request;
  if (body.encoding !== 'file' || body.size > longest) return null;
  try {
    return new TextDecoder().decode(await readBodyBytes(client, body.sha256));
  } catch {
    return null;
  }
}
