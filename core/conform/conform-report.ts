/** What a conformance check found as a file, in the formats that a report of a check has too. */
import { annotationInWords, type Written } from '../annotations/annotation.ts';
import type { ReportFormat } from '../checks/reports/report-format.ts';
import { codeQualityFile } from '../reports/code-quality-file.ts';
import { csvTable } from '../reports/csv-table.ts';
import { escapeMarkdown, markdownCode } from '../reports/escape-markdown.ts';
import { escapeMarkup } from '../reports/escape-markup.ts';
import { htmlPage } from '../reports/html-page.ts';
import { junitFile } from '../reports/junit-file.ts';
import { sarifLog } from '../reports/sarif-log.ts';
import type { Finding } from './finding.ts';
import type { HeaderNote } from './header-note.ts';

export interface ConformSummary {
  readonly type: 'summary';
  readonly requests: number;
  readonly profile: string;
  /** Versions that match best, where none was asked for. */
  readonly matches: readonly string[] | null;
  readonly counts: Readonly<Record<Finding['level'], number>>;
  readonly exit: number;
}

/** A header with where it comes from; `value` is null where it is missing, and masked where it is secret. */
export interface ReportedHeader extends Pick<HeaderNote, 'name' | 'word' | 'why' | 'source'> {
  readonly value: string | null;
}

export interface ConformNote extends Written {
  readonly seq: number;
}

export interface ConformReport {
  readonly summary: ConformSummary;
  readonly findings: readonly Finding[];
  /** What people wrote on requests that were judged, as they wrote it; HTML, Markdown and JSON have it. */
  readonly notes?: readonly ConformNote[];
  /** Of the one request that it is about, in its order; HTML shows them. */
  readonly headers?: readonly ReportedHeader[];
  readonly toolVersion: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

const columns = ['id', 'level', 'title', 'seq', 'why', 'source', 'expected', 'actual'];

const writers: Readonly<Record<ReportFormat, (report: ConformReport) => string>> = {
  json: ({ summary, findings, notes = [] }) =>
    `${JSON.stringify({ ...summary, findings, ...(notes.length === 0 ? {} : { notes }) }, null, 2)}\n`,
  csv: ({ findings }) => csvTable([columns, ...findings.map(rowOf)]),
  junit: junitReport,
  sarif: sarifReport,
  'code-quality': ({ findings }) =>
    codeQualityFile(
      findings.map((finding) => ({
        checkName: finding.id,
        description: sentenceOf(finding),
        severity: ({ must: 'critical', should: 'major', may: 'minor' } as const)[finding.level],
        fingerprint: fingerprintOf(finding),
        path: finding.id,
      })),
    ),
  markdown: markdownReport,
  html: htmlReport,
};

export function writeConformReport(format: ReportFormat, report: ConformReport): string {
  return writers[format](report);
}

function rowOf({ id, level, title, seq, why, source, evidence }: Finding): string[] {
  return [id, level, title, String(seq), why, source, evidence.expected, evidence.actual];
}

function sentenceOf({ title, seq, why }: Finding): string {
  return `${title}, in request ${seq}. ${why}`;
}

/** One request may have several findings of one id, about several headers. */
function fingerprintOf({ id, seq, evidence }: Finding): string {
  return `auditorium:conform:${id}:${seq}:${evidence.expected}:${evidence.actual}`;
}

function headline({ requests, profile, counts }: ConformSummary): string {
  const what = requests === 1 ? '1 request' : `${requests} requests`;
  return `${what} held against GitLab ${profile}: ${counts.must} must, ${counts.should} should, ${counts.may} may`;
}

function junitReport({ summary, findings, startedAt }: ConformReport): string {
  const areas = [...new Set(findings.map(areaOf))];
  const whole = { name: headline(summary), className: 'auditorium.conform', ms: 0, text: '' };
  return junitFile({
    name: 'auditorium conform',
    startedAt,
    properties: { profile: summary.profile, requests: String(summary.requests) },
    suites: [
      { name: 'conform', cases: [whole] },
      ...areas.map((area) => ({
        name: area,
        cases: findings
          .filter((finding) => areaOf(finding) === area)
          .map((finding) => ({
            name: `${finding.id}: request ${finding.seq}`,
            className: `auditorium.conform.${area}`,
            ms: 0,
            outcome: {
              kind: finding.level === 'must' ? ('failure' as const) : ('skipped' as const),
              type: finding.level,
              message: sentenceOf(finding),
            },
            text: evidenceOf(finding),
          })),
      })),
    ],
  });
}

function areaOf({ id }: Finding): string {
  return id.split('/', 1)[0] ?? id;
}

function evidenceOf({ source, evidence: { expected, actual } }: Finding): string {
  return [`Expected: ${expected}`, `Actual: ${actual}`, `Source: ${source}`].join('\n');
}

function sarifReport({ summary, findings, toolVersion, startedAt }: ConformReport): string {
  const levels = { must: 'error', should: 'warning', may: 'note' } as const;
  return sarifLog({
    tool: { name: 'Auditorium', version: toolVersion },
    isComplete: true,
    exitCode: summary.exit,
    startedAt,
    notifications: [],
    results: findings.map((finding) => ({
      rule: { id: finding.id, title: finding.title, help: '', source: finding.source },
      kind: 'fail',
      level: levels[finding.level],
      message: sentenceOf(finding),
      uri: `request-${finding.seq}`,
      fingerprint: fingerprintOf(finding),
      properties: { level: finding.level, seq: finding.seq, ...finding.evidence },
    })),
    properties: { profile: summary.profile, requests: summary.requests, matches: summary.matches },
  });
}

function markdownReport({ summary, findings, notes = [] }: ConformReport): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = findings.map(({ id, level, seq, why, evidence }) =>
    line([
      markdownCode(id),
      level,
      String(seq),
      ...[why, evidence.expected, evidence.actual].map(escapeMarkdown),
    ]),
  );
  const head = ['Finding', 'Level', 'Request', 'Why', 'Expected', 'Actual'];
  const table = [line(head), line(head.map(() => '---')), ...rows].join('\n');
  return [
    '## Audit event streaming: conformance',
    `**${escapeMarkdown(headline(summary))}**`,
    ...(findings.length === 0 ? [] : [table]),
    ...(notes.length === 0 ? [] : ['### Marks and notes', notes.map(noteLine).join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}

function htmlReport(report: ConformReport): string {
  const { summary, findings, headers = [], notes = [], toolVersion, startedAt } = report;
  const rows = findings.map(({ id, level, title, seq, why, evidence }) => {
    const cells = [level, String(seq), why, evidence.expected, evidence.actual];
    const head = `<code>${escapeMarkup(id)}</code> ${escapeMarkup(title)}`;
    return `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`;
  });
  const body = [
    '<p class="over">Audit event streaming: conformance</p>',
    `<h1>${escapeMarkup(headline(summary))}</h1>`,
    `<p class="quiet">${escapeMarkup(`${startedAt}, Auditorium ${toolVersion}`)}</p>`,
    ...(rows.length === 0
      ? []
      : [proseTable(['Finding', 'Level', 'Request', 'Why', 'Expected', 'Actual'], rows)]),
    ...(headers.length === 0
      ? []
      : ['<h2>Headers, in the order of the request</h2>', headerTable(headers)]),
    ...(notes.length === 0 ? [] : ['<h2>Marks and notes</h2>', noteTable(notes)]),
  ];
  return htmlPage({ title: headline(summary), body: body.join('\n') });
}

function headerTable(headers: readonly ReportedHeader[]): string {
  const rows = headers.map(({ name, value, word, why, source }) => {
    const cells = [value ?? 'missing', word, why, source].map(
      (cell) => `<td>${escapeMarkup(cell)}</td>`,
    );
    return `<tr><th scope="row"><code>${escapeMarkup(name)}</code></th>${cells.join('')}</tr>`;
  });
  return proseTable(['Name', 'Value', 'Comes from', 'Why', 'Source'], rows);
}

function noteTable(notes: readonly ConformNote[]): string {
  const rows = notes.map(
    (note) =>
      `<tr><th scope="row">${note.seq}</th><td>${escapeMarkup(annotationInWords(note)).replaceAll('\n', '<br>')}</td></tr>`,
  );
  return proseTable(['Request', 'What was written on it'], rows);
}

function noteLine(note: ConformNote): string {
  return `- Request ${note.seq}: ${escapeMarkdown(annotationInWords(note)).replaceAll('\n', '  \n  ')}`;
}

/** @param rows markup */
function proseTable(names: readonly string[], rows: readonly string[]): string {
  const head = names.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<div class="scroll"><table class="prose">\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}
