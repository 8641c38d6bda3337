/** A report for people: what would be lost first, then what voids it, then what failed, why, and what to change. */
import { whatIsNotProven } from '#core/checks/check-in-words.ts';
import type { CheckedProbe, CheckReport } from '#core/checks/check-report.ts';
import { isFailure } from '#core/checks/is-failure.ts';
import { countedFailures, type ExitTerms } from '#core/checks/judging/exit-of-check.ts';
import { lostUnder } from '#core/checks/lost-events.ts';
import { headline } from '#core/checks/reports/headline.ts';

import { formatTable } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';

/** What is typed for what a void proposes. */
const optionsFor: Readonly<Record<string, string>> = {
  'everything-unauthorised': " (--token TOKEN, --header 'NAME: VALUE')",
  'rubbish-taken': ' (--witness file:PATH)',
};

export function printReport(report: CheckReport, terms: ExitTerms, terminal: Terminal): void {
  const { outStyle: style } = terminal;
  const { summary, profile } = report;
  const unproven = whatIsNotProven(report);
  const line = `${unproven === null ? '' : `${unproven} Try --witness. `}${headline(report)}`;
  terminal.out(summary.exit === 1 ? style.bad(line) : style.bold(line));
  for (const { code, message } of summary.voids) {
    terminal.out(style.warn(`! ${message}${optionsFor[code] ?? ''}`));
  }
  terminal.out('');
  const failed = report.probes.filter(isFailure);
  const counted = new Set(countedFailures(report.probes, terms).map(({ id }) => id));
  for (const group of groupAlike(failed)) printFailures(group, counted, terms, terminal);
  const table = byVersion(report);
  if (table.length > 0) [style.bold('By GitLab version'), ...table, ''].forEach(terminal.out);
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

function byVersion({ probes, versions }: CheckReport): string[] {
  const harmed = probes.filter(({ versions: all }) =>
    Object.values(all).some((one) => isFailure({ result: one })),
  );
  if (harmed.length === 0) return [];
  // A row that is the same in each column tells nothing that does not stand above.
  const differing = harmed.filter(
    (probe) => new Set(versions.map((version) => probe.versions[version])).size > 1,
  );
  const lost = versions.map((version) => {
    const { lost, of } = lostUnder(probes, version);
    return `${lost} of ${of}`;
  });
  const rows = differing.map((probe) => [
    probe.id,
    ...versions.map((version) => probe.versions[version] ?? '-'),
  ]);
  return formatTable([['PROBE', ...versions], ['events lost', ...lost], ...rows]);
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

/** Where nearly everything fails for one reason, a screen of titles hides the cure. */
const mostTold = 5;

function printFailures(
  group: readonly CheckedProbe[],
  counted: ReadonlySet<string>,
  { baseline }: ExitTerms,
  { out, outStyle: style }: Terminal,
): void {
  const [first] = group;
  if (first === undefined) return;
  const told = group.length > mostTold + 2 ? group.slice(0, mostTold) : group;
  for (const { id, level, title, result } of told) {
    const known = baseline.has(id) ? ', known' : '';
    const head = `${result} ${id} (${level}${known}): ${title}`;
    out(counted.has(id) ? style.bad(head) : style.warn(head));
  }
  const alike = group.slice(told.length).map(({ id }) => id);
  if (alike.length > 0) out(`  and ${alike.length} more alike: ${alike.join(', ')}`);
  out(`  why: ${first.why}`);
  out(`  cure: ${first.cure.replaceAll('\n', '\n    ')}`);
  out('');
}
