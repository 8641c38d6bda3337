/** `import`: reads a file, or standard input, into a running harness, as its bytes come. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { importFile } from '#contract/transfer/import-file.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { categoryOfFileProblem, describeSystemProblem } from '#core/errors/system-problem.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';

/** As commander reads them. */
export interface ImportFlags {
  readonly append?: boolean;
  readonly json?: boolean;
}

/** @throws HarnessError when the file cannot be read or has no request in it, or there is no harness */
export async function runImport(
  path: string,
  flags: ImportFlags,
  { terminal, env, interruption }: CommandContext,
): Promise<ExitCode> {
  const isPiped = path === '-';
  const file = isPiped ? (process.stdin as AsyncIterable<Uint8Array>) : await openFile(path);
  const name = isPiped ? 'standard input' : basename(path);
  const { client } = connectHarness(env, interruption);
  const append = flags.append === true;
  const imported = await importFile(client, { name, file, into: append ? 'current' : 'new' });
  const { requests, recording, firstSeq, lastSeq, notices, previous } = imported;
  notices.forEach((notice) => {
    terminal.err(`auditorium: ${notice}`);
  });
  if (flags.json === true) {
    terminal.out(JSON.stringify({ recording, requests, firstSeq, notices, lastSeq, previous }));
    return exitCodes.allWell;
  }
  const count = requests === 1 ? '1 request' : `${requests} requests`;
  const places = requests === 1 ? `${firstSeq}` : `${firstSeq}-${lastSeq}`;
  terminal.out(
    `Imported ${count} into ${append ? 'the current' : 'a new'} recording, ${recording}. \`auditorium replay ${places} --to URL\` sends them.`,
  );
  return exitCodes.allWell;
}

/** Looked at first: a file that is not there is told before a harness is asked. */
async function openFile(path: string): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(path).catch((cause: unknown) => {
    throw notReadable(path, cause);
  });
  if (found.isDirectory()) {
    throw notReadable(path, Object.assign(new Error('a folder'), { code: 'EISDIR' }));
  }
  return readPieces(path);
}

async function* readPieces(path: string): AsyncGenerator<Uint8Array, void> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw notReadable(path, cause);
  }
}

function notReadable(path: string, cause: unknown): HarnessError {
  return new HarnessError({
    code: 'import/not-readable',
    category: categoryOfFileProblem(cause),
    message: `Failed to read ${path}: ${describeSystemProblem(cause)}. Try the path of a HAR file, an exported log, payloads, curl commands or raw requests.`,
    details: { path },
  });
}
