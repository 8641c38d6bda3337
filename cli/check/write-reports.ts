/** `--report FORMAT=FILE[,FORMAT=FILE...]`: each report is made of the one model. */
import { writeFile } from 'node:fs/promises';

import type { CheckReport } from '#core/checks/check-report.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { usageError } from '../options/usage-error.ts';

type Writer = (report: CheckReport) => string;

const writers: Readonly<Record<string, Writer>> = {
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
};

export interface WantedReport {
  readonly format: string;
  readonly file: string;
}

/** @throws HarnessError for a format that is not known, before anything is sent */
export function readReports(texts: readonly string[]): readonly WantedReport[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      const [, format = '', file = ''] = /^([^=]+)=(.+)$/.exec(text.trim()) ?? [];
      if (file !== '' && Object.hasOwn(writers, format)) return { format, file };
      throw usageError({
        reading: `--report ${text}`,
        problem:
          file === '' ? 'it is not FORMAT=FILE' : `there is no format ${JSON.stringify(format)}`,
        advice: Object.keys(writers)
          .map((name) => `${name}=FILE`)
          .join(', '),
      });
    });
}

export async function writeReports(
  wanted: readonly WantedReport[],
  report: CheckReport,
): Promise<void> {
  for (const { format, file } of wanted) {
    const text = writers[format]?.(report) ?? '';
    await writeFile(file, text).catch((error: unknown) => {
      throw new HarnessError({
        code: 'check/report-unwritable',
        category: 'configuration',
        message: `Failed to write the report ${file}: ${describeSystemProblem(error)}. Try another place.`,
        details: { file },
      });
    });
  }
}
