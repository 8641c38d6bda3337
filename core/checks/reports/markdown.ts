/** For a comment on a merge request: what voids a pass, the verdict, what fails by version, and how to mend it. */
import { escapeMarkdown, markdownCode } from '../../reports/escape-markdown.ts';
import { escapeMarkup } from '../../reports/escape-markup.ts';
import type { CheckedProbe, CheckReport } from '../check-report.ts';
import { isFailure } from '../is-failure.ts';
import { describeRun } from './describe-run.ts';
import { headline, withoutWitness } from './headline.ts';

export function markdownReport(report: CheckReport): string {
  const { probes, summary, versions } = report;
  const failed = probes.filter(isFailure);
  const notProven = probes.filter(({ result }) => result === 'not-proven');
  const unjudged = probes.filter(({ result }) => result === 'error');
  const run = describeRun(report);
  const blocks = [
    '## Audit event streaming: endpoint check',
    ...summary.voids.map(
      ({ message }) => `> **This makes a pass worth nothing:** ${escapeMarkdown(message)}`,
    ),
    ...(summary.proven ? [] : [`> ${escapeMarkdown(withoutWitness)}`]),
    `**${escapeMarkdown(headline(report))}** ${countsOf(report)}`,
    lostTable(report),
    ...(failed.length === 0
      ? []
      : [`### Fails (${failed.length})`, probeTable(failed, versions), cures(failed)]),
    ...listed('Not proven', notProven),
    ...listed('Could not be judged', unjudged),
    [
      `Endpoint ${markdownCode(run.endpoint)}`,
      `framework ${escapeMarkdown(run.framework)}`,
      `marker ${markdownCode(run.marker)}`,
      `seed ${run.seed}`,
      escapeMarkdown(`${run.startedAt}, ${run.tool}`),
    ].join(' · '),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function countsOf({ summary: { counts } }: CheckReport): string {
  const parts = Object.entries(counts).map(([result, count]) => `${count} ${result}`);
  return parts.length === 0 ? '' : `${escapeMarkdown(parts.join(', '))}.`;
}

function lostTable({ versions, summary: { lostOn } }: CheckReport): string {
  return table(
    ['GitLab', ...versions.map(escapeMarkdown)],
    [['events lost', ...versions.map((version) => String(lostOn[version] ?? 0))]],
  );
}

function probeTable(probes: readonly CheckedProbe[], versions: readonly string[]): string {
  return table(
    ['Probe', 'Level', ...versions.map(escapeMarkdown)],
    probes.map((probe) => [
      `${markdownCode(probe.id)} ${escapeMarkdown(probe.title)}`,
      probe.level,
      ...versions.map((version) => probe.versions[version] ?? ''),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cures(probes: readonly CheckedProbe[]): string {
  const items = probes.map(({ id, why, cure }) => {
    const todo = cure === '' ? '' : `\n  **What to do:** ${escapeMarkdown(cure)}`;
    return `- ${markdownCode(id)}: ${escapeMarkdown(why)}${todo}`;
  });
  return folded('Why, and what to do', items);
}

function listed(title: string, probes: readonly CheckedProbe[]): string[] {
  if (probes.length === 0) return [];
  const items = probes.map(({ id, why }) => `- ${markdownCode(id)}: ${escapeMarkdown(why)}`);
  return [folded(`${title} (${probes.length})`, items)];
}

function folded(title: string, items: readonly string[]): string {
  return `<details><summary>${escapeMarkup(title)}</summary>\n\n${items.join('\n')}\n\n</details>`;
}
