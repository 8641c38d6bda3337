/** `import`: reads a file, or standard input, into a running harness. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { importLog } from '#contract/transfer/import-log.ts';
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
  const bytes = await (isPiped ? readInput() : readFile(path)).catch((cause: unknown) => {
    throw notReadable(path, cause);
  });
  const name = isPiped ? 'standard input' : basename(path);
  const { client } = connectHarness(env, interruption);
  const append = flags.append === true;
  const imported = await importLog(client, { name, bytes, append });
  const { requests, recording, firstSeq, notices } = imported;
  notices.forEach((notice) => {
    terminal.err(`auditorium: ${notice}`);
  });
  if (flags.json === true) {
    terminal.out(JSON.stringify({ recording, requests, firstSeq, notices }));
    return exitCodes.allWell;
  }
  const count = requests === 1 ? '1 request' : `${requests} requests`;
  const places = requests === 1 ? `${firstSeq}` : `${firstSeq}-${firstSeq + requests - 1}`;
  terminal.out(
    `Imported ${count} into ${append ? 'the current' : 'a new'} recording, ${recording}. \`auditorium replay ${places} --to URL\` sends them.`,
  );
  return exitCodes.allWell;
}

async function readInput(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

function notReadable(path: string, cause: unknown): HarnessError {
  return new HarnessError({
    code: 'import/not-readable',
    category: categoryOfFileProblem(cause),
    message: `Failed to read ${path}: ${describeSystemProblem(cause)}. Try the path of a HAR file, an exported log, payloads, curl commands or raw requests.`,
    details: { path },
  });
}
