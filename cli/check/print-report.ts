/** A report for people: what would be lost first, then what voids it, then what failed, why, and what to change. */
import { whatIsNotProven, whatWouldBeLost } from '#core/checks/check-in-words.ts';
import type { CheckedProbe, CheckReport } from '#core/checks/check-report.ts';
import { countedFailures, type ExitTerms, isFailing } from '#core/checks/judging/exit-of-check.ts';

import { formatTable } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';

export function printReport(report: CheckReport, terms: ExitTerms, terminal: Terminal): void {
  const { outStyle: style } = terminal;
  const { summary, profile } = report;
  const unproven = whatIsNotProven(report);
  const line = `${unproven === null ? '' : `${unproven} Try --witness. `}${whatWouldBeLost(report)}`;
  terminal.out(summary.exit === 1 ? style.bad(line) : style.bold(line));
  for (const { message } of summary.voids) terminal.out(style.warn(`! ${message}`));
  terminal.out('');
  const failed = report.probes.filter(isFailing);
  const counted = new Set(countedFailures(report.probes, terms).map(({ id }) => id));
  for (const group of groupAlike(failed)) printFailures(group, counted, terms, terminal);
  const elsewhere = report.probes.filter(
    (probe) =>
      !isFailing(probe) && Object.values(probe.versions).some((one) => isFailing({ result: one })),
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
