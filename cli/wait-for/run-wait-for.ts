/** `wait-for`: until a search has found so many in the log of a running harness, or a time is over. */
import { toLogRow } from '#core/log/log-row.ts';
import { logQuerySchema, searchOf } from '#core/log/query/log-query.ts';
import { createNearMisses } from '#core/search/near-misses.ts';
import { printSearch } from '#core/search/print-search.ts';
import type { Search } from '#core/search/search.ts';
import { createUniqueFinds } from '#core/search/unique-finds.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { logLine } from '../format/log-line.ts';
import { nearMissLines } from '../format/near-misses.ts';
import { readSearchWords } from '../options/search-words.ts';
import { usageError } from '../options/usage-error.ts';
import { createSearchSieve } from '../search/search-sieve.ts';
import { createConnectionTeller } from '../tail/connection-teller.ts';
import { followLog } from '../tail/follow-log.ts';

/** As commander reads them. */
export interface WaitForFlags {
  readonly count: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly json?: boolean;
}

/** @throws HarnessError when there is no harness, or the search cannot be read */
export async function runWaitFor(
  words: readonly string[],
  { count, timeout, json = false }: WaitForFlags,
  { terminal, interruption, env }: CommandContext,
): Promise<ExitCode> {
  const search = readSearch(words);
  const startedAt = Date.now();
  const done = new AbortController();
  const stop = AbortSignal.any([interruption, terminal.readerGone, done.signal]);
  const { client, url } = connectHarness(env, AbortSignal.any([interruption, terminal.readerGone]));
  const near = createNearMisses(search, startedAt);
  let isFirst = createUniqueFinds();
  let found = 0;
  const sieve = createSearchSieve({
    search,
    client,
    onEntry: (entry, isFound) => {
      if (found >= count) return;
      near.see(entry, null);
      if (!isFound || !isFirst(entry)) return;
      found += 1;
      terminal.out(json ? JSON.stringify(entry) : logLine(toLogRow(entry), terminal.outStyle));
      if (found >= count) done.abort();
    },
  });
  const { recording, lastSeq } = await client.call('listLog', { limit: 1 });
  let isLost = false;
  let seen = 0;
  let isOver = false;
  // What was there at the start counts, however slowly it comes.
  const giveUp = (): void => {
    if (isOver && (seen >= lastSeq || isLost)) done.abort();
  };
  const timer = setTimeout(() => {
    isOver = true;
    giveUp();
  }, timeout);
  const tell = createConnectionTeller(url, terminal);
  await followLog(client, {
    start: { recording: recording.id, after: 0, lastSeq },
    view: 'entries',
    follow: true,
    onMessage: (message) => {
      if (message.type === 'entries') {
        sieve.take(message.entries);
        seen = Math.max(seen, message.entries.at(-1)?.seq ?? 0);
      } else if (message.type === 'recording-changed') {
        // A recording that was cleared has nothing of it any more.
        sieve.startAnew();
        isFirst = createUniqueFinds();
        seen = lastSeq;
      }
      giveUp();
    },
    onConnection: (state) => {
      isLost = state === 'lost';
      tell(state);
      giveUp();
    },
    stop,
  });
  clearTimeout(timer);
  await sieve.done();
  const isEnough = found >= count;
  const ms = Date.now() - startedAt;
  if (interruption.aborted && !isEnough) return exitCodes.interrupted;
  const nearest = isEnough ? [] : near.list();
  if (json) {
    const text = printSearch(search);
    terminal.out(
      JSON.stringify({
        type: 'summary',
        search: text,
        found,
        count,
        ms,
        passed: isEnough,
        nearest,
      }),
    );
  }
  if (isEnough) return exitCodes.allWell;
  terminal.err(
    `auditorium: Failed to see ${count} of ${printSearch(search)} within ${timeout} ms: ${found} came. Try a longer --timeout, or \`auditorium tail\` to see what did.`,
  );
  if (!json) nearMissLines(nearest).forEach(terminal.err);
  return isLost ? exitCodes.machine : exitCodes.deliveryFailed;
}

function readSearch(words: readonly string[]): Search {
  if (words.length === 0) {
    throw usageError({
      reading: 'the command line',
      problem: 'nothing says what to wait for',
      advice: "a search, such as auditorium wait-for 'type:user_created'",
    });
  }
  return searchOf(logQuerySchema.parse(readSearchWords(words)));
}
