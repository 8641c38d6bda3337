/** What a check comes to, in one sentence: the first that the window and the command line say. */
import type { CheckReport } from './check-report.ts';

/** "On GitLab 16.1 you would lose 6 of 31, silently." */
export function whatWouldBeLost({
  summary,
  profile,
  probes,
}: Pick<CheckReport, 'summary' | 'profile' | 'probes'>): string {
  const { of, proven, counts } = summary;
  const lost = probes.filter(({ result }) => result === 'lost').length;
  const others = ['corrupted', 'duplicated', 'refused', 'forged'].flatMap((name) => {
    const count = counts[name] ?? 0;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  const more = others.length === 0 ? '' : `, and ${others.join(', ')}`;
  if (lost > 0) return `On GitLab ${profile} you would lose ${lost} of ${of}, silently${more}.`;
  if (others.length > 0) return `On GitLab ${profile}: ${others.join(', ')}.`;
  return proven
    ? `On GitLab ${profile} you would lose none of ${of}.`
    : `On GitLab ${profile} none of ${of} is known to be lost.`;
}

/** Said before it where answers are all there is; null = a witness showed what was kept. */
export function whatIsNotProven({ summary }: Pick<CheckReport, 'summary'>): string | null {
  const open = summary.counts['not-proven'] ?? 0;
  return summary.proven || open === 0
    ? null
    : `Nothing shows what was kept: ${open} were answered 2xx, and a 2xx proves nothing.`;
}
