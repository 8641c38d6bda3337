/** Reports of a conformance check as files: JSON as one document, and CSV for a spreadsheet. */
import type { Finding } from '#core/conform/finding.ts';

import { writeFileWhole } from '../write-file.ts';
import { usageError } from '../options/usage-error.ts';

const formats = ['json', 'csv'] as const;

export interface ReportWish {
  readonly format: (typeof formats)[number];
  readonly file: string;
}

/** `json=a.json,csv=b.csv`, as commander calls it: value by value. @throws HarnessError */
export function collectReports(text: string, before: readonly ReportWish[] = []): ReportWish[] {
  const wishes = text.split(',').map((part): ReportWish => {
    const [name = '', ...rest] = part.split('=');
    const format = formats.find((known) => known === name);
    const file = rest.join('=');
    if (format !== undefined && file !== '') return { format, file };
    throw usageError({
      reading: `--report ${part}`,
      problem: 'it names no format and file',
      advice: '--report json=conform.json or --report csv=conform.csv',
    });
  });
  return [...before, ...wishes];
}

export interface ConformSummary {
  readonly type: 'summary';
  readonly requests: number;
  readonly profile: string;
  /** Versions that match best, where none was asked for. */
  readonly matches: readonly string[] | null;
  readonly counts: Readonly<Record<Finding['level'], number>>;
  readonly exit: number;
}

export async function writeReports(
  wishes: readonly ReportWish[],
  findings: readonly Finding[],
  summary: ConformSummary,
): Promise<void> {
  for (const { format, file } of wishes) {
    const lines =
      format === 'csv' ? csvLines(findings) : [JSON.stringify({ ...summary, findings }, null, 2)];
    await writeFileWhole(file, lines);
  }
}

function csvLines(findings: readonly Finding[]): string[] {
  return [
    'id,level,title,seq,why,source,expected,actual',
    ...findings.map(({ id, level, title, seq, why, source, evidence }) =>
      [id, level, title, String(seq), why, source, evidence.expected, evidence.actual]
        .map(csvCell)
        .join(','),
    ),
  ];
}

/** What a spreadsheet would take for a formula is made text: values come from whoever sends requests. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
