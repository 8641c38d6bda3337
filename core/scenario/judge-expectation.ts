/** Whether what became of a step is what its scenario expects. */
import { didYouMean } from '../errors/nearest-names.ts';
import { type DeliveryOutcome, isUndelivered } from '../log/delivery-outcome.ts';

/** What may be expected: these, and the codes of verdicts. `failed` is whatever was meant to be sent and is not delivered. */
const outcomes = ['delivered', 'failed', 'skipped'] as const;

export interface DeliveryResult {
  readonly outcome: DeliveryOutcome;
  /** null where nothing was sent. */
  readonly verdict: string | null;
}

/** What is wrong with an expectation, as the end of a sentence; null where nothing is. */
export function checkExpectation(expected: string, verdicts: readonly string[]): string | null {
  // Some verdicts are named as outcomes are.
  const known = [...new Set([...outcomes, ...verdicts])];
  if (known.includes(expected)) return null;
  return `nothing comes to "${expected}".${didYouMean(expected, known)}`;
}

/** Counts results, and keeps no more of them than their kinds. */
export class ResultTally {
  private readonly kinds = new Map<string, number>();
  private total = 0;

  add({ outcome, verdict }: DeliveryResult): void {
    this.total += 1;
    const expected = isUndelivered(outcome) ? 'failed' : outcome;
    for (const kind of new Set<string>([expected, ...(verdict === null ? [] : [verdict])])) {
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    }
  }

  /** How the expectation is missed, as a clause; null where it is met by every delivery, and there was one. */
  missed(expected: string): string | null {
    const met = this.kinds.get(expected) ?? 0;
    if (this.total > 0 && met === this.total) return null;
    if (this.total === 0) return `${expected} is expected, and there was no delivery`;
    const others = [...this.kinds].filter(([kind]) => kind !== expected);
    const told = others.map(([kind, count]) => `${count} ${kind}`).join(', ');
    return `${expected} is expected of each delivery, and it is so for ${met} of ${this.total} (${told})`;
  }
}
