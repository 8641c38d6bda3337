/** `wait-for`: until a search has found so many in the log of a running harness, or a time is over. */
import { toLogRow } from '#core/log/log-row.ts';
import { logQuerySchema, searchOf } from '#core/log/query/log-query.ts';
import { printSearch } from '#core/search/print-search.ts';
import type { Search } from '#core/search/search.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { logLine } from '../format/log-line.ts';
import { nearMissLines } from '../format/near-misses.ts';
import { firstAborted } from '../interruption.ts';
import { readSearchWords } from '../options/search-words.ts';
import { usageError } from '../options/usage-error.ts';
import { createConnectionTeller } from '../tail/connection-teller.ts';
import { waitUntil } from './wait-until.ts';

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
  const stop = firstAborted(interruption, terminal.readerGone);
  const { client, url } = connectHarness(env, stop);
  const { found, isLost, nearest } = await waitUntil(client, {
    search,
    count,
    timeoutMs: timeout,
    onFound: (entry) => {
      terminal.out(json ? JSON.stringify(entry) : logLine(toLogRow(entry), terminal.outStyle));
    },
    onConnection: createConnectionTeller(url, terminal),
    stop,
  });
  const passed = found >= count;
  if (stop.aborted && !passed) {
    return interruption.aborted ? exitCodes.interrupted : exitCodes.allWell;
  }
  const wanted = printSearch(search);
  if (json) {
    const ms = Date.now() - startedAt;
    const near = passed ? [] : nearest;
    terminal.out(
      JSON.stringify({ type: 'summary', search: wanted, found, count, ms, passed, nearest: near }),
    );
  }
  if (passed) return exitCodes.allWell;
  terminal.err(
    `auditorium: Failed to see ${count} of ${wanted} within ${timeout} ms: ${found} came. Try a longer --timeout, or \`auditorium tail\` to see what did.`,
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
