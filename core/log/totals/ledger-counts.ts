/**
 * What the ledger counts. The unit is one event at one destination: a batch of 14 counts 14, and a job that was run
 * again or an answer that redirected is inside it, so that each unit stands where it came to last.
 */
import { z } from 'zod';

const count = z.int().nonnegative();

const fates = {
  fired: count,
  /** Meant to be sent. */
  planned: count,
  skipped: count,
  /** Whatever the answer was. */
  answered: count,
  failed: count,
  cancelled: count,
};

export const ledgerCountsSchema = z.object({
  ...fates,
  /** Of the answered: by a receiver of this harness, as the sender saw it. */
  answeredHere: count,
  /** Of those: what that receiver said it had got. */
  captured: count,
  /** Of those answered here: whose capture is in the recording before, as this one began between the two. */
  capturedBefore: count.default(0),
  /** Of those: whose capture is in the log. */
  onDisk: count,
  /** What this GitLab version will not send again. */
  lost: count,
  /** Answered after an event of the same run that was fired later, at the same destination. */
  reordered: count,
  /** Times that a unit was tried again, as its job was. */
  retries: count,
  /** Requests that followed a redirect. */
  redirects: count,
  /** What was sent again from the log, which is no part of the sums above. */
  replayed: z.object(fates),
});

export type LedgerCounts = z.infer<typeof ledgerCountsSchema>;
export type UnitFates = LedgerCounts['replayed'];

function noFates(): UnitFates {
  return { fired: 0, planned: 0, skipped: 0, answered: 0, failed: 0, cancelled: 0 };
}

export function noLedgerCounts(): LedgerCounts {
  return {
    ...noFates(),
    ...{ answeredHere: 0, captured: 0, capturedBefore: 0, onDisk: 0 },
    ...{ lost: 0, reordered: 0, retries: 0, redirects: 0 },
    replayed: noFates(),
  };
}
