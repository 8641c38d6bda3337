import type { CheckReport } from '../check-report.ts';

/** What the check comes to, in one sentence. What makes a pass worth nothing is said elsewhere, before it. */
export function headline({ profile, summary }: CheckReport): string {
  const { of, proven, lostOn, counts } = summary;
  const lost = lostOn[profile] ?? 0;
  if (summary.exit === 3 && of === 0) return 'The endpoint could not be judged.';
  const others = (['corrupted', 'duplicated', 'refused', 'forged'] as const)
    .map((name) => [counts[name] ?? 0, name] as const)
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ');
  if (lost > 0) {
    const more = others === '' ? '' : `, and ${others}`;
    return `On GitLab ${profile} you would lose ${lost} of ${of}, silently${more}.`;
  }
  if (others !== '') return `On GitLab ${profile}: ${others}.`;
  return proven
    ? `On GitLab ${profile} you would lose none of ${of}.`
    : `On GitLab ${profile} none of ${of} is known to be lost.`;
}

/** For a check without a witness: why an answer is no proof. */
export const withoutWitness =
  'No witness showed what was kept: an answer 2xx says that a request came in, not that its event was stored.';
