/** `--report FORMAT=FILE[,FORMAT=FILE...]`: read, tried, and written, whatever is reported. */
import {
  parseReports,
  type ReportFormat,
  type ReportWish,
} from '#core/checks/reports/report-format.ts';

import { refuseUnwritable, writeFileWhole } from '../write-file.ts';

/** As commander calls it: value by value. @throws HarnessError */
export function collectReports(text: string, before: readonly ReportWish[] = []): ReportWish[] {
  return parseReports([...before.map(({ format, file }) => `${format}=${file}`), text].join(','));
}

/** @throws HarnessError when one of the files could not be written, as far as that can be known before */
export async function refuseUnwritableReports(wishes: readonly ReportWish[]): Promise<void> {
  for (const { file } of wishes) await refuseUnwritable(file);
}

/** @param textOf the report in a format, with the end of its last line */
export async function writeReportFiles(
  wishes: readonly ReportWish[],
  textOf: (format: ReportFormat) => string,
): Promise<void> {
  for (const { format, file } of wishes) {
    await writeFileWhole(file, [textOf(format).replace(/\n$/, '')]);
  }
}
