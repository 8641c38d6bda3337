import type { CheckReport } from '../check-report.ts';

/** What the check comes to, in one sentence. What makes a pass worth nothing is said elsewhere, before it. */
export function headline({ profile, summary }: CheckReport): string {
  const { of, proven, lostOn } = summary;
  const lost = lostOn[profile] ?? 0;
  if (summary.exit === 3 && of === 0) return 'The endpoint could not be judged.';
  if (lost > 0) return `On GitLab ${profile} this endpoint would lose ${lost} of ${of} events.`;
  return proven
    ? `On GitLab ${profile} this endpoint would lose none of ${of} events.`
    : `On GitLab ${profile} nothing shows that this endpoint loses one of ${of} events, and nothing shows that it keeps them.`;
}

/** For a check without a witness: why an answer is no proof. */
export const withoutWitness =
  'No witness showed what was kept: an answer 2xx says that a request came in, not that its event was stored.';
