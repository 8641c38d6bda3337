/** `tail --summary`: the ledger of the whole log. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { ledgerFaults, ledgerOf } from '#core/log/totals/ledger.ts';
import { entriesIn, type LogTotals } from '#core/log/totals/log-totals.ts';

import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { Style } from '../format/style.ts';
import type { Terminal } from '../terminal.ts';

/** @throws HarnessError when there is no harness, or it refuses the token */
export async function printSummary(
  client: HarnessClient,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const answer = await client.call('getTotals', {});
  const { recording, totals } = answer;
  if (json) {
    terminal.out(JSON.stringify({ recording: recording.id, totals }));
  } else {
    terminal.out(`Recording ${recording.id}, ${entriesIn(totals)} entries.`);
    for (const line of summaryLines(totals, terminal.outStyle)) terminal.out(line);
  }
  return exitCodes.allWell;
}

/** A line for each sum, and one in red for each that does not add up. */
export function summaryLines(totals: LogTotals, style: Style): readonly string[] {
  const lines = ledgerOf(totals).map(({ name, sum, parts, exact }) => {
    const told = parts.map(([part, count]) => `${count} ${part}`).join(exact ? ' + ' : ', ');
    if (!exact) return told === '' ? `${name}: ${sum}` : `${name}: ${sum}, ${told}`;
    return `${name}: ${sum} = ${told}`;
  });
  const faults = ledgerFaults(totals).map((fault) => style.bad(`It does not add up: ${fault}`));
  return [...lines, ...faults];
}
