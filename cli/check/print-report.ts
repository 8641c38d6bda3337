/** A report for people: what would be lost first, then what voids it, then what failed, why, and what to change. */
import type { CheckedProbe, CheckReport } from '#core/checks/check-report.ts';
import { isFailure } from '#core/checks/is-failure.ts';
import { countedFailures, type ExitTerms } from '#core/checks/judging/exit-of-check.ts';

import { formatTable } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';

export function printReport(report: CheckReport, terms: ExitTerms, terminal: Terminal): void {
  const { outStyle: style } = terminal;
  const { summary, profile } = report;
  const line = headline(report);
  terminal.out(summary.exit === 1 ? style.bad(line) : style.bold(line));
  for (const { message } of summary.voids) terminal.out(style.warn(`! ${message}`));
  terminal.out('');
  const failed = report.probes.filter(isFailure);
  const counted = new Set(countedFailures(report.probes, terms).map(({ id }) => id));
  for (const group of groupAlike(failed)) printFailures(group, counted, terms, terminal);
  const elsewhere = report.probes.filter(
    (probe) =>
      !isFailure(probe) && Object.values(probe.versions).some((one) => isFailure({ result: one })),
  );
  if (failed.length > 0 || elsewhere.length > 0) {
    terminal.out(style.bold('By GitLab version'));
    const rows = [...failed, ...elsewhere].map((probe) => [
      probe.id,
      ...report.versions.map((version) => probe.versions[version] ?? '-'),
    ]);
    for (const row of formatTable([['PROBE', ...report.versions], ...rows])) terminal.out(row);
    terminal.out('');
  }
  const counts = Object.entries(summary.counts).map(([result, count]) => `${count} ${result}`);
  terminal.out(
    `${report.probes.length} probes as GitLab ${profile}: ${counts.join(', ')}.${
      summary.framework === null ? '' : ` The endpoint looks like ${summary.framework}.`
    }`,
  );
  terminal.out(
    `Every event of this check has ${report.marker} in it, to be found and deleted by. Seed ${summary.seed}.`,
  );
}

/** "On GitLab 16.1 you would lose 6 of 31, silently." */
export function headline({ summary, profile, probes }: CheckReport): string {
  const { of, proven } = summary;
  const lost = probes.filter(({ result }) => result === 'lost').length;
  const open = summary.counts['not-proven'] ?? 0;
  const others = ['corrupted', 'duplicated', 'refused', 'forged'].flatMap((name) => {
    const count = summary.counts[name] ?? 0;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  const more = others.length === 0 ? '' : `, and ${others.join(', ')}`;
  const unproven =
    proven || open === 0
      ? ''
      : `Nothing shows what was kept: ${open} were answered 2xx, and a 2xx proves nothing. Try --witness. `;
  if (lost > 0) {
    return `${unproven}On GitLab ${profile} you would lose ${lost} of ${of}, silently${more}.`;
  }
  if (others.length > 0) return `${unproven}On GitLab ${profile}: ${others.join(', ')}.`;
  return proven
    ? `On GitLab ${profile} you would lose none of ${of}.`
    : `${unproven}On GitLab ${profile} none of ${of} is known to be lost.`;
}

/** Those with the same result and the same cure belong together. */
function groupAlike(failed: readonly CheckedProbe[]): (readonly CheckedProbe[])[] {
  const groups = new Map<string, CheckedProbe[]>();
  for (const probe of failed) {
    const key = `${probe.result} ${probe.cure}`;
    groups.set(key, [...(groups.get(key) ?? []), probe]);
  }
  return [...groups.values()];
}

function printFailures(
  group: readonly CheckedProbe[],
  counted: ReadonlySet<string>,
  { baseline }: ExitTerms,
  { out, outStyle: style }: Terminal,
): void {
  const [first] = group;
  if (first === undefined) return;
  for (const { id, level, title, result } of group) {
    const known = baseline.has(id) ? ', known' : '';
    const head = `${result} ${id} (${level}${known}): ${title}`;
    out(counted.has(id) ? style.bad(head) : style.warn(head));
  }
  out(`  why: ${first.why}`);
  out(`  cure: ${first.cure}`);
  out('');
}
