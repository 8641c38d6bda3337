/** The forms in which the report of a check is written: one model, one text each, the same for the same report. */
import type { CheckReport } from '../check-report.ts';
import { maskCheckReport } from '../mask-check-report.ts';
import { codeQualityReport } from './code-quality.ts';
import { csvReport } from './csv.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { ReportFormat } from './report-format.ts';
import { sarifReport } from './sarif.ts';

const writers: Readonly<Record<ReportFormat, (report: CheckReport) => string>> = {
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  'code-quality': codeQualityReport,
  markdown: markdownReport,
  csv: csvReport,
  html: htmlReport,
};

/** @param secrets whether they stay in; left out = they are masked */
export function writeReport(
  format: ReportFormat,
  report: CheckReport,
  { secrets = false }: { readonly secrets?: boolean } = {},
): string {
  return writers[format](secrets ? report : maskCheckReport(report));
}
