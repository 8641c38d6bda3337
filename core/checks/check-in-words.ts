/** What is said before the headline of a check. */
import type { CheckReport } from './check-report.ts';

/** Where answers are all there is; null = a witness showed what was kept. */
export function whatIsNotProven({ summary }: Pick<CheckReport, 'summary'>): string | null {
  const open = summary.counts['not-proven'] ?? 0;
  return summary.proven || open === 0
    ? null
    : `Nothing shows what was kept: ${open} were answered 2xx, and a 2xx proves nothing.`;
}
