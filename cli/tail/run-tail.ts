/** `tail`: prints the log of a running harness, from where it was told and as long as it was told. */
import type { StreamMessage } from '#contract/stream.ts';
import type { LogKind } from '#core/log/log-entry.ts';
import { type LogRow, toLogRow } from '#core/log/log-row.ts';
import { logQuerySchema, searchOf } from '#core/log/query/log-query.ts';
import { createTwiceTeller, type Twice } from '#core/log/why-twice.ts';
import { printSearch } from '#core/search/print-search.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { logLine } from '../format/log-line.ts';
import { firstAborted } from '../interruption.ts';
import { readSearchWords } from '../options/search-words.ts';
import { usageError } from '../options/usage-error.ts';
import { followSearch } from '../search/follow-search.ts';
import type { Terminal } from '../terminal.ts';
import { createConnectionTeller } from './connection-teller.ts';
import { findStart } from './find-start.ts';
import { followLog } from './follow-log.ts';
import { parseKinds } from './parse-kinds.ts';
import { printSummary } from './print-summary.ts';

/** As commander reads them. */
export interface TailFlags {
  readonly since?: number;
  readonly lines?: number;
  readonly kind?: string;
  readonly follow: boolean;
  readonly json?: boolean;
  readonly summary?: boolean;
}

const defaultLines = 10;

/** @throws HarnessError when there is no harness, or it refuses the token */
export async function runTail(
  words: readonly string[],
  flags: TailFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption, env } = context;
  if (flags.since !== undefined && flags.lines !== undefined) {
    throw usageError({
      reading: '--lines',
      problem: 'it contradicts --since: both say where to begin',
      advice: 'one of the two',
    });
  }
  const kinds = parseKinds(flags.kind);
  const asked = readSearchWords(words);
  const search = searchOf(logQuerySchema.parse({ ...asked, kinds: [...kinds] }));
  const isSearched = words.length > 0;
  const stop = firstAborted(interruption, terminal.readerGone);
  const { client, url } = connectHarness(env, stop);
  if (flags.summary === true) return printSummary(client, flags.json === true, terminal);
  const start = await findStart(client, {
    since: flags.since ?? null,
    lines: flags.lines ?? defaultLines,
    kinds,
    ...(isSearched ? { search: printSearch(search) } : {}),
  });
  refuseBeyondEnd(flags.since, start.lastSeq);
  const following = {
    start,
    follow: flags.follow,
    onConnection: createConnectionTeller(url, terminal),
    stop,
  };
  let whyTwice = createTwiceTeller();
  const onMessage = (message: StreamMessage): void => {
    if (message.type === 'recording-changed') whyTwice = createTwiceTeller();
    print(message, { kinds, terminal, whyTwice });
  };
  if (isSearched) {
    let twice: Twice | null = null;
    await followSearch(client, {
      ...following,
      search,
      onSeen: (entry) => {
        twice = whyTwice(toLogRow(entry));
      },
      onFound: (entry) => {
        terminal.out(
          flags.json === true
            ? JSON.stringify(entry)
            : logLine(toLogRow(entry), terminal.outStyle, twice),
        );
      },
      onOther: onMessage,
    });
    return exitCodes.allWell;
  }
  await followLog(client, {
    ...following,
    view: flags.json === true ? 'entries' : 'rows',
    onMessage,
  });
  return exitCodes.allWell;
}

/** The next entry may be waited for; what lies further on is a number of another recording. */
function refuseBeyondEnd(since: number | undefined, lastSeq: number): void {
  if (since === undefined || since <= lastSeq + 1) return;
  throw usageError({
    reading: `--since ${since}`,
    problem: lastSeq === 0 ? 'this recording is empty' : `this recording ends with ${lastSeq}`,
    advice: '--since all for the whole of it',
    details: { since, lastSeq },
  });
}

interface Printing {
  readonly kinds: ReadonlySet<LogKind>;
  readonly terminal: Terminal;
  /** Asked of every row, in order. */
  readonly whyTwice: (row: LogRow) => Twice | null;
}

function print(message: StreamMessage, { kinds, terminal, whyTwice }: Printing): void {
  switch (message.type) {
    case 'entries':
      for (const entry of message.entries) {
        if (kinds.has(entry.kind)) terminal.out(JSON.stringify(entry));
      }
      return;
    case 'rows':
      for (const row of message.rows) {
        const twice = whyTwice(row);
        if (kinds.has(row.kind)) terminal.out(logLine(row, terminal.outStyle, twice));
      }
      return;
    case 'recording-changed':
      terminal.err('auditorium: The log goes on in another recording; numbers start anew.');
      return;
    // What there is to say of disk, ports and receivers stands in the log as notices.
    case 'disk':
    case 'indexing':
    case 'receivers':
    case 'listeners':
    case 'totals':
    case 'run':
    case 'check':
    case 'recording-check':
    case 'answers':
    case 'annotations-changed':
    case 'world-changed':
    case 'catalogue-changed':
      return;
  }
}
