/** Gives a whole log, entry by entry: that of a running harness as far as it is now, or that of a file. */
import { resolveSearch } from '#contract/resolve-search.ts';
import { createAnnotationFinder, type Written } from '#core/annotations/annotation.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { asksForAnnotations } from '#core/search/resolve-annotations.ts';
import type { Search } from '#core/search/search.ts';
import { readLogFile } from '#mock-server/engine/log-file.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { firstAborted } from '../interruption.ts';
import { usageError } from '../options/usage-error.ts';
import { readLargeBody } from './search-sieve.ts';

export interface LogReading {
  /** Path of a file; undefined = the running harness. */
  readonly file: string | undefined;
  readonly needsBodies: boolean;
  /** Bytes of a body that is read; left out = of any size. */
  readonly longestBody?: number;
  /** @param written what stands on it; null = nothing */
  readonly see: (entry: LogEntry, largeBody: string | null, written: Written | null) => void;
}

const pageSize = 200;

/** @throws HarnessError when there is no harness, or the file cannot be read */
export async function readLog(reading: LogReading, context: CommandContext): Promise<void> {
  await (reading.file === undefined
    ? readFromHarness(reading, context)
    : readFromFile(reading.file, reading, context));
}

/**
 * The search as it can be held against the entries of a log: what is written on them stands beside the log of a harness,
 * and in no file.
 * @throws HarnessError when there is no harness
 */
export async function searchOfLog(
  search: Search,
  file: string | undefined,
  { env, interruption, terminal }: CommandContext,
): Promise<Search> {
  if (file !== undefined || !asksForAnnotations(search)) return search;
  const stop = firstAborted(interruption, terminal.readerGone);
  return resolveSearch(connectHarness(env, stop).client, search);
}

async function readFromFile(
  file: string,
  { see, needsBodies, longestBody }: LogReading,
  { terminal }: CommandContext,
): Promise<void> {
  await readLogFile(file, {
    see,
    longestBody: needsBodies ? longestBody : 0,
    tell: (notice) => {
      terminal.err(`auditorium: ${notice}`);
    },
    notReadable: (cause) =>
      usageError({
        reading: file,
        problem: describeSystemProblem(cause),
        advice: 'the path of a HAR file or of an exported log',
        cause,
      }),
  });
}

async function readFromHarness(
  { needsBodies, longestBody, see }: LogReading,
  { env, interruption, terminal }: CommandContext,
): Promise<void> {
  const stop = firstAborted(interruption, terminal.readerGone);
  const { client } = connectHarness(env, stop);
  const { recording, seqs } = await client.call('findEntries', {});
  const { annotations } = await client.call('listAnnotations', {});
  const writtenOn = createAnnotationFinder(annotations);
  for (let from = 0; from < seqs.length; from += pageSize) {
    const page = seqs.slice(from, from + pageSize);
    const { entries } = await client.call('readEntries', { recording, seqs: page });
    for (const entry of entries) {
      const largeBody = needsBodies ? await readLargeBody(client, entry, longestBody) : null;
      see(entry, largeBody, writtenOn(entry.seq));
    }
  }
}
