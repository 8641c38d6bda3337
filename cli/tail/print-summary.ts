/** `tail --summary`: the ledger of the whole log. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { type Ledger, sumInWords } from '#core/log/totals/ledger.ts';

import { type ExitCode, exitCodes } from '../exit-code.ts';
import { ledgerLine } from '../format/fire-summary.ts';
import type { Style } from '../format/style.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Ends with 1 when the ledger does not add up.
 * @throws HarnessError when there is no harness, or it refuses the token
 */
export async function printSummary(
  client: HarnessClient,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const { recording, ledger } = await client.call('getLedger', {});
  if (json) {
    const { totals } = await client.call('getTotals', {});
    terminal.out(JSON.stringify({ recording: recording.id, totals, ledger }));
  } else {
    terminal.out(`Recording ${recording.id}, ${recording.entries} entries.`);
    for (const line of summaryLines(ledger, terminal.outStyle)) terminal.out(line);
  }
  return ledger.faults.length === 0 ? exitCodes.allWell : exitCodes.deliveryFailed;
}

/** A line for each sum, and last the one of the whole: in red when it does not add up. */
export function summaryLines(ledger: Ledger, style: Style): readonly string[] {
  return [...ledger.lines.map(sumInWords), ledgerLine(ledger, style)];
}
