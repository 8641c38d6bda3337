/** `export`: from the flags to a file or to standard output. */
import { exportLog } from '#contract/transfer/export-log.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { type ExportFormat, exportFormats } from '#core/log/export/export-format.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { refuseUnknownNames } from '../options/check-log-names.ts';
import { type LogQueryFlags, readLogQuery } from '../options/log-query-options.ts';
import { usageError } from '../options/usage-error.ts';
import { writeFileWhole } from '../write-file.ts';

/** As commander reads them. */
export interface ExportFlags extends LogQueryFlags {
  readonly format: string;
  readonly output?: string;
  readonly secrets?: boolean;
}

/** Entries without their body that are told of one by one. */
const mostTold = 20;

/** Lines after which standard output is waited for, so that a slow reader does not fill the memory. */
const linesAtOnce = 100;

/** @throws HarnessError when there is no harness, or the file cannot be written */
export async function runExport(
  words: readonly string[],
  flags: ExportFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption, env } = context;
  const format = parseFormat(flags.format);
  const query = readLogQuery(words, flags, Date.now());
  const stop = AbortSignal.any([interruption, terminal.readerGone]);
  const { client } = connectHarness(env, stop);
  const secrets = flags.secrets === true;
  let count = 0;
  let missing = 0;
  const found = exportLog(client, {
    query,
    format,
    secrets,
    onCount: (entries) => {
      // A search may well find nothing; a place is a number that was read somewhere.
      const placesOnly = words.length > 0 && query.search === undefined;
      if (entries === 0 && placesOnly) throw nothingThere(words, format);
      count = entries;
    },
    onMissing: (seq, { message }) => {
      missing += 1;
      if (missing <= mostTold)
        terminal.err(`auditorium: Entry ${seq} goes without its body. ${message}`);
    },
  });
  // Before the first line, so that no empty file is left behind.
  const lines = (async function* () {
    for await (const line of found) {
      if (count === 0) await refuseUnknownNames(client, query);
      yield line;
    }
  })();
  const { output } = flags;
  if (output !== undefined && output !== '-') {
    await writeFileWhole(output, lines, notWritten(output));
    const gone = missing === 0 ? '' : ` Without ${missing} bodies that are missing or changed.`;
    terminal.err(`Wrote ${inWords(count, format)} to ${output}. ${secretsInWords(secrets)}${gone}`);
    return exitCodes.allWell;
  }
  let written = 0;
  for await (const line of lines) {
    terminal.data(line);
    written += 1;
    if (written % linesAtOnce === 0) await terminal.flush();
  }
  return exitCodes.allWell;
}

/** @throws HarnessError when it is no format */
export function parseFormat(text: string): ExportFormat {
  const format = exportFormats.find((known) => known === text);
  if (format !== undefined) return format;
  throw usageError({
    reading: '--format',
    problem: `${JSON.stringify(text)} is no format of an export`,
    advice: `one of ${exportFormats.join(', ')}`,
    details: { value: text },
  });
}

/** Whoever names places expects something there; an empty file would pass for it. */
function nothingThere(words: readonly string[], format: ExportFormat): Error {
  const what = format === 'jsonl' ? 'entry' : 'request';
  return usageError({
    reading: words.join(' '),
    problem: `this recording has no ${what} there`,
    advice: 'a number at the start of a line of `auditorium tail`',
    details: { words },
  });
}

function inWords(count: number, format: ExportFormat): string {
  if (format === 'jsonl') return count === 1 ? '1 entry' : `${count} entries`;
  return count === 1 ? '1 request' : `${count} requests`;
}

function secretsInWords(kept: boolean): string {
  return kept
    ? 'Secrets are in it.'
    : 'Values under names such as token or authorization are masked; --secrets keeps them.';
}

function notWritten(path: string): (reason: string) => HarnessError {
  return (reason) =>
    new HarnessError({
      code: 'export/not-written',
      category: 'configuration',
      message: `Failed to write ${path}: ${reason}. Try another place with --output.`,
      details: { path },
    });
}
