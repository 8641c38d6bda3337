/**
 * Writes a file whole or not at all: what comes goes into a new file beside it, which takes its name only when
 * everything is in it. What stood there before stays until then.
 */
import { access, constants, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { HarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import { renamePatiently } from '#mock-server/rename-patiently.ts';

/**
 * @param pieces lines without their end, and bytes as they are
 * @param refusal makes the error, of why the file system refuses; left out = one that names the path
 * @throws what `refusal` makes, and whatever `pieces` throws
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
  refusal: (reason: string) => Error = (reason) => notWritten(path, reason),
): Promise<void> {
  const refuse = (cause: unknown): never => {
    throw refusal(describeSystemProblem(cause));
  };
  const part = `${path}.${process.pid}.part`;
  // Secrets may be in it: nobody else's to read.
  const file = await open(part, 'w', 0o600).catch(refuse);
  try {
    for await (const bytes of gathered(pieces)) await file.appendFile(bytes).catch(refuse);
    await file.close();
    await renamePatiently(part, path).catch(refuse);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

/** Bytes written at once: a call for each line takes longer than making the line. */
const writtenAtOnce = 256 * 1024;

async function* gathered(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(`${piece}\n`) : piece;
    held.push(bytes);
    size += bytes.length;
    if (size < writtenAtOnce) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

/** @throws HarnessError when it is known already that `writeFileWhole` would fail: for whoever has long work before it */
export async function refuseUnwritable(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    throw notWritten(path, describeSystemProblem(cause));
  });
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) throw notWritten(path, 'it is a folder');
}

function notWritten(path: string, reason: string): HarnessError {
  return new HarnessError({
    code: 'file/not-written',
    category: 'configuration',
    message: `Failed to write ${path}: ${reason}. Try another place.`,
    details: { path },
  });
}
