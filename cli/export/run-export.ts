/** `export`: from the flags to a file or to standard output. */
import { exportFile } from '#contract/transfer/export-file.ts';
import {
  type FileFormat,
  fileFormats,
  hasRequestsOnly,
} from '#contract/transfer/export-request.ts';
import { HarnessError } from '#core/errors/harness-error.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { firstAborted } from '../interruption.ts';
import { refuseUnknownNames } from '../options/check-log-names.ts';
import type { LogQueryFlags } from '../options/log-query-options.ts';
import { readLogQuery } from '../options/read-log-query.ts';
import { usageError } from '../options/usage-error.ts';
import { writeFileWhole } from '../write-file.ts';
import { printExport } from './print-export.ts';

/** As commander reads them. */
export interface ExportFlags extends LogQueryFlags {
  readonly format: string;
  readonly output?: string;
  readonly secrets?: boolean;
  readonly pseudonymise?: boolean;
}

/** Entries without their body that are told of one by one. */
const mostTold = 20;

/** @throws HarnessError when there is no harness, or the file cannot be written */
export async function runExport(
  words: readonly string[],
  flags: ExportFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption, env } = context;
  const format = parseFormat(flags.format);
  const { output } = flags;
  const isPrinted = output === undefined || output === '-';
  if (isPrinted && format === 'bundle' && terminal.isScreen) throw noScreen();
  const query = readLogQuery(words, flags, Date.now());
  const stop = firstAborted(interruption, terminal.readerGone);
  const { client } = connectHarness(env, stop);
  const secrets = flags.secrets === true;
  let count = 0;
  let missing = 0;
  const found = exportFile(client, {
    query,
    format,
    secrets,
    pseudonymise: flags.pseudonymise === true,
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
  const bytes = (async function* () {
    for await (const piece of found) {
      if (count === 0) await refuseUnknownNames(client, query);
      yield piece;
    }
  })();
  if (!isPrinted) {
    await writeFileWhole(output, bytes, notWritten(output));
    const gone = missing === 0 ? '' : ` Bodies that are missing or changed: ${missing}.`;
    terminal.err(
      `Wrote ${inWords(count, format)} to ${output}. ${secretsInWords(secrets, format)}${gone}`,
    );
    return exitCodes.allWell;
  }
  await printExport(bytes, terminal);
  return exitCodes.allWell;
}

function parseFormat(text: string): FileFormat {
  const format = fileFormats.find((known) => known === text);
  if (format !== undefined) return format;
  throw usageError({
    reading: '--format',
    problem: `${JSON.stringify(text)} is no format of an export`,
    advice: `one of ${fileFormats.join(', ')}`,
    details: { value: text },
  });
}

/** Whoever names places expects something there; an empty file would pass for it. */
function nothingThere(words: readonly string[], format: FileFormat): Error {
  const what = hasRequestsOnly(format) ? 'request' : 'entry';
  return usageError({
    reading: words.join(' '),
    problem: `this recording has no ${what} there`,
    advice: 'a number at the start of a line of `auditorium tail`',
    details: { words },
  });
}

function inWords(count: number, format: FileFormat): string {
  if (!hasRequestsOnly(format)) return count === 1 ? '1 entry' : `${count} entries`;
  return count === 1 ? '1 request' : `${count} requests`;
}

function secretsInWords(kept: boolean, format: FileFormat): string {
  if (kept) return 'Secrets are in it.';
  const masked =
    'Values under names such as token or authorization are masked; --secrets keeps them.';
  return format === 'raw' ? `${masked} So these are not the bytes of the wire.` : masked;
}

function noScreen(): Error {
  return usageError({
    reading: '--format bundle',
    problem: 'a zip is nothing for a screen',
    advice: '--output evidence.zip, or a pipe',
  });
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
