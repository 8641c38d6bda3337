/**
 * Prints deliveries in the order in which they are handed over, and counts them. A JSON line may have
 * to wait for a large body, so lines queue here; nothing else does.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { readBodyBytes } from '#contract/transfer/read-body.ts';
import { deliveryOutcome } from '#core/log/delivery-outcome.ts';
import { noLedgerCounts } from '#core/log/totals/ledger-counts.ts';
import { LedgerTally } from '#core/log/totals/ledger-tally.ts';

import type { ReadLargeBody } from '../format/body-text.ts';
import { type DeliveryEntry, deliveryJson } from '../format/delivery-json.ts';
import { deliveryLine } from '../format/delivery-line.ts';
import type { FireTally } from '../format/fire-summary.ts';
import type { Terminal } from '../terminal.ts';

export interface DeliveryPrinter {
  readonly add: (entry: DeliveryEntry) => void;
  /** Prints a line about what follows; not as JSON, where each line is a delivery. */
  readonly say: (line: string) => void;
  /** Settles when everything added so far is printed. @throws what reading a large body throws */
  finish(): Promise<FireTally>;
}

export function createDeliveryPrinter(
  terminal: Terminal,
  { json, readLargeBody }: { readonly json: boolean; readonly readLargeBody: ReadLargeBody },
): DeliveryPrinter {
  const counts = { delivered: 0, rejected: 0, failed: 0, cancelled: 0, skipped: 0 };
  /** Events, by what they have in common at all their destinations. */
  const brokenOff = new Set<string | number>();
  const lost = new Map<string, number>();
  const ledger = noLedgerCounts();
  const units = new LedgerTally(ledger);
  let added = 0;
  let printed = Promise.resolve();

  const print = async (entry: DeliveryEntry): Promise<void> => {
    terminal.out(
      json ? await deliveryJson(entry, readLargeBody) : deliveryLine(entry, terminal.outStyle),
    );
  };
  return {
    add: (entry) => {
      const outcome = deliveryOutcome(entry);
      counts[outcome] += 1;
      added += 1;
      units.add({ seq: added, at: '', ...entry });
      if (outcome === 'cancelled') {
        for (const { id } of entry.events ?? [entry.event]) brokenOff.add(entry.job ?? id);
      }
      if (entry.kind === 'attempt' && entry.verdict.lost) {
        lost.set(entry.verdict.message, (lost.get(entry.verdict.message) ?? 0) + 1);
      }
      printed = printed.then(() => print(entry));
      // Reported by finish(); until then it must not count as unhandled.
      printed.catch(() => undefined);
    },
    say: (line) => {
      if (json) return;
      printed = printed.then(() => {
        terminal.out(terminal.outStyle.bold(line));
      });
    },
    finish: async () => {
      await printed;
      return { ...counts, brokenOff: brokenOff.size, lost, ledger };
    },
  };
}

/** Large bodies, as the harness keeps them. */
export function readBodiesFrom(client: HarnessClient): ReadLargeBody {
  return (sha256) => readBodyBytes(client, sha256);
}
