/** `conform --save-expectation N FILE`: a request that was right becomes a specification. */
import { toConformed } from '#core/conform/conformed-request.ts';
import type { Expectation } from '#core/conform/expectation.ts';
import { makeExpectation } from '#core/conform/make-expectation.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { usageError } from '../options/usage-error.ts';
import { readLog } from '../search/read-log.ts';
import { writeExpectationFile } from './expectation-file.ts';

/**
 * @param words the arguments: the file to write, and nothing else
 * @param log a file to take the request from; undefined = the running harness
 * @throws HarnessError when there is no such request, or the file cannot be written
 */
export async function saveExpectation(
  seq: number,
  words: readonly string[],
  log: string | undefined,
  context: CommandContext,
): Promise<ExitCode> {
  const [file, more] = words;
  if (file === undefined || more !== undefined) {
    throw usageError({
      reading: '--save-expectation',
      problem: 'one file has to be named beside it',
      advice: 'auditorium conform --save-expectation 42 expected.yaml',
    });
  }
  const made: Expectation[] = [];
  await readLog(
    {
      file: log,
      needsBodies: true,
      see: (entry, { largeBody }) => {
        if (entry.seq !== seq || (entry.kind !== 'attempt' && entry.kind !== 'capture')) return;
        made.push(makeExpectation(toConformed(entry, largeBody)));
      },
    },
    context,
  );
  const [expectation] = made;
  if (expectation === undefined) {
    throw usageError({
      reading: `--save-expectation ${seq}`,
      problem: 'there is no request at that place',
      advice: 'the number of an attempt or a capture in `auditorium tail`',
    });
  }
  await writeExpectationFile(file, expectation);
  context.terminal.out(`Wrote what is expected to ${file}.`);
  return exitCodes.allWell;
}
