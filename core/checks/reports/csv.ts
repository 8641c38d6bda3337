/** A row for each probe, for a spreadsheet. */
import { csvTable } from '../../reports/csv-table.ts';
import type { CheckReport } from '../check-report.ts';

export function csvReport({ probes, versions, profile }: CheckReport): string {
  const head = [
    'id',
    'level',
    'title',
    `result on ${profile}`,
    ...versions.map((version) => `GitLab ${version}`),
    'why',
    'cure',
    'source',
    'ms',
  ];
  const rows = probes.map((probe) => [
    probe.id,
    probe.level,
    probe.title,
    probe.result,
    ...versions.map((version) => probe.versions[version] ?? ''),
    probe.why,
    probe.cure,
    probe.source,
    String(probe.ms),
  ]);
  return csvTable([head, ...rows]);
}
