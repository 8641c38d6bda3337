/** The formats of reports, and how a person asks for them: `FORMAT=FILE[,FORMAT=FILE...]`. */
import { HarnessError } from '../../errors/harness-error.ts';
import { didYouMean } from '../../errors/nearest-names.ts';

export const reportFormats = [
  'json',
  'junit',
  'sarif',
  'code-quality',
  'markdown',
  'csv',
  'html',
] as const;

export type ReportFormat = (typeof reportFormats)[number];

export interface ReportWish {
  readonly format: ReportFormat;
  /** As it was given. */
  readonly file: string;
}

/**
 * A comma stays in the name of a file unless something like `FORMAT=` follows it.
 * @throws HarnessError `report/unknown-format`, `report/no-file` or `report/file-twice`
 */
export function parseReports(text: string): ReportWish[] {
  const wishes = text.split(/,(?=[\w-]+=)/).map(parseWish);
  const files = wishes.map(({ file }) => file);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) {
    throw usage('report/file-twice', text, `"${twice}" is named twice`, 'a file for each format.');
  }
  return wishes;
}

function parseWish(part: string): ReportWish {
  const [name = '', ...rest] = part.split('=');
  const format = reportFormats.find((candidate) => candidate === name.trim());
  if (format === undefined) {
    throw usage(
      'report/unknown-format',
      part,
      `"${name}" is no format`,
      `${reportFormats.join(', ')}, as in junit=report.xml.${didYouMean(name, reportFormats)}`,
    );
  }
  const file = rest.join('=').trim();
  if (file === '') {
    throw usage('report/no-file', part, 'it names no file', `${format}=FILE.`);
  }
  return { format, file };
}

function usage(code: string, text: string, why: string, hint: string): HarnessError {
  return new HarnessError({
    code,
    category: 'user-input',
    message: `Failed to read the report "${text}": ${why}. Try ${hint}`,
  });
}
