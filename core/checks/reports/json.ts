/** The whole report as one JSON document; `schemas/check-report.schema.json` is its schema. */
import { type CheckReport, checkReportSchema } from '../check-report.ts';

export function jsonReport(report: CheckReport): string {
  // Through its schema: the keys come in one order, whoever made the report.
  return `${JSON.stringify(checkReportSchema.parse(report), null, 2)}\n`;
}
