/** Gives a whole log, entry by entry: that of a running harness as far as it is now, or that of a file. */
import { stat } from 'node:fs/promises';

import { resolveSearch } from '#contract/resolve-search.ts';
import { createAnnotationFinder, type Written } from '#core/annotations/annotation.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { SeqSet } from '#core/log/seq-set.ts';
import { asksForAnnotations } from '#core/search/resolve-annotations.ts';
import type { Search } from '#core/search/search.ts';
import { namedByOthers, namesOtherSide } from '#core/search/terms/term-side.ts';
import { readLogFile } from '#mock-server/engine/log-file.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { firstAborted } from '../interruption.ts';
import { usageError } from '../options/usage-error.ts';
import { readLargeBody } from './search-sieve.ts';

/** What is known of an entry beside itself. */
export interface SeenBeside {
  readonly largeBody: string | null;
  /** What stands on it; null = nothing. */
  readonly written: Written | null;
  /** Whether the log has the other side of its request; without `needsJoined`, as far as the entry says. */
  readonly isJoined: boolean;
}

export interface LogReading {
  /** Path of a file; undefined = the running harness. */
  readonly file: string | undefined;
  readonly needsBodies: boolean;
  /** Whether it has to be told of what was logged first too: the log is then read twice. Left out = it has not. */
  readonly needsJoined?: boolean;
  /** Bytes of a body that is read; left out = of any size. */
  readonly longestBody?: number;
  readonly see: (entry: LogEntry, beside: SeenBeside) => void;
}

const pageSize = 200;

/** @throws HarnessError when there is no harness, or the file cannot be read */
export async function readLog(
  { file, needsBodies, needsJoined = false, longestBody, see }: LogReading,
  context: CommandContext,
): Promise<void> {
  const source = file === undefined ? await harnessSource(context) : fileSource(file, context);
  const named = new SeqSet();
  if (needsJoined) {
    if (file !== undefined) await refusePipe(file);
    // Whichever side was logged second names the other.
    await source({
      longestBody: 0,
      see: (entry) => {
        namedByOthers([entry]).forEach((seq) => {
          named.add(seq);
        });
      },
    });
  }
  await source({
    longestBody: needsBodies ? longestBody : 0,
    see: (entry, largeBody, written) => {
      const isJoined = namesOtherSide(entry) || named.has(entry.seq);
      see(entry, { largeBody, written, isJoined });
    },
  });
}

/** @throws HarnessError for what gives its bytes once; what cannot be looked at is refused when it is read */
async function refusePipe(file: string): Promise<void> {
  const isOnce = await stat(file).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  );
  if (!isOnce) return;
  throw usageError({
    reading: file,
    problem:
      'it has to be read twice for a search with `not` before what one side of a request tells',
    advice: 'a file in place of a pipe',
  });
}

/** Gives a log from its start to its end, as often as it is asked. */
type LogSource = (reading: {
  /** 0 = none is read. */
  readonly longestBody: number | undefined;
  readonly see: (entry: LogEntry, largeBody: string | null, written: Written | null) => void;
}) => Promise<void>;

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

function fileSource(file: string, { terminal }: CommandContext): LogSource {
  const told = new Set<string>();
  return ({ see, longestBody }) =>
    readLogFile(file, {
      ...{ see, longestBody },
      tell: (notice) => {
        if (!told.has(notice)) terminal.err(`auditorium: ${notice}`);
        told.add(notice);
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

async function harnessSource({ env, interruption, terminal }: CommandContext): Promise<LogSource> {
  const stop = firstAborted(interruption, terminal.readerGone);
  const { client } = connectHarness(env, stop);
  // As it is now: every time it is read the same entries are.
  const { recording, seqs } = await client.call('findEntries', {});
  const { annotations } = await client.call('listAnnotations', {});
  const writtenOn = createAnnotationFinder(annotations);
  return async ({ see, longestBody }) => {
    for (let from = 0; from < seqs.length; from += pageSize) {
      const page = seqs.slice(from, from + pageSize);
      const { entries } = await client.call('readEntries', { recording, seqs: page });
      for (const entry of entries) {
        const largeBody =
          longestBody === 0 ? null : await readLargeBody(client, entry, longestBody);
        see(entry, largeBody, writtenOn(entry.seq));
      }
    }
  };
}
