/**
 * Writes a file whole or not at all: the lines go into a new file beside it, which takes its name only when
 * everything is in it. What stood there before stays until then.
 */
import { open, rename, rm } from 'node:fs/promises';

import { HarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

/**
 * @param lines without their end
 * @throws HarnessError `export/not-written` when the file system refuses, and whatever `lines` throws
 */
export async function writeFileWhole(
  path: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  // Secrets may be in it: nobody else's to read.
  const file = await open(part, 'w', 0o600).catch(refuse(path));
  try {
    for await (const line of lines) await file.write(`${line}\n`).catch(refuse(path));
    await file.close();
    await rename(part, path).catch(refuse(path));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

function refuse(path: string): (cause: unknown) => never {
  return (cause) => {
    throw new HarnessError({
      code: 'export/not-written',
      category: 'configuration',
      message: `Failed to write ${path}: ${describeSystemProblem(cause)}. Try another place.`,
      details: { path },
    });
  };
}
