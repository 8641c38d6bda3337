/** `assert`: whether a log is as it is claimed to be. */
import type { AssertionFailure, AssertionReport } from '#core/assertions/assertion.ts';
import { AssertionJudge } from '#core/assertions/judge-assertion.ts';
import type { Search } from '#core/search/search.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { nearMissLines } from '../format/near-misses.ts';
import { readLog, searchOfLog } from '../search/read-log.ts';
import type { Terminal } from '../terminal.ts';
import { type AssertFlags, readAssertion } from './read-assertion.ts';

/** @throws HarnessError when the claim or the log cannot be read */
export async function runAssert(
  words: readonly string[],
  flags: AssertFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal } = context;
  const claim = readAssertion(words, flags);
  const resolve = (search: Search): Promise<Search> => searchOfLog(search, flags.file, context);
  const search = await resolve(claim.search);
  const inOrder = await Promise.all(claim.inOrder.map(resolve));
  const judge = new AssertionJudge({ ...claim, search, inOrder }, Date.now());
  const { needsBodies, needsJoined } = judge;
  await readLog(
    {
      file: flags.file,
      needsBodies,
      needsJoined,
      see: (entry, { largeBody, isJoined }) => {
        judge.see(entry, largeBody, isJoined);
      },
    },
    context,
  );
  const report = judge.finish();
  if (flags.json === true) terminal.out(JSON.stringify({ type: 'assertion', ...report }));
  else print(report, terminal);
  return report.passed ? exitCodes.allWell : exitCodes.deliveryFailed;
}

function print({ passed, found, failures }: AssertionReport, terminal: Terminal): void {
  const { out, outStyle } = terminal;
  if (passed) {
    out(`${outStyle.good('Holds')}: ${found} found.`);
    return;
  }
  failures.flatMap(failureLines).forEach(out);
}

function failureLines({ expected, actual, seqs, nearest }: AssertionFailure): string[] {
  return [
    `Expected: ${expected}`,
    `Found:    ${actual}${seqs.length === 0 ? '' : ` (at ${seqs.join(', ')})`}`,
    ...nearMissLines(nearest),
  ];
}
