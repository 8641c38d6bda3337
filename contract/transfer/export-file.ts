/** Every form in which a log can be saved as a file, whoever asks. */
import {
  type ExportFormat,
  exportFormats,
  type ExportPiece,
  isOfRequests,
} from '#core/log/export/export-format.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import { exportBundle } from './export-bundle.ts';
import { exportLog, type LogExport, openPseudonymiser } from './export-log.ts';

export const fileFormats = [...exportFormats, 'bundle'] as const;
export type FileFormat = ExportFormat | 'bundle';

export interface FileExport extends Omit<LogExport, 'format' | 'pseudonymise'> {
  readonly format: FileFormat;
  /** Whether what tells of people has stand-ins. */
  readonly pseudonymise: boolean;
}

/** Whether a file has requests only, each once, instead of all entries. */
export function hasRequestsOnly(format: FileFormat): boolean {
  return format !== 'bundle' && isOfRequests(format);
}

/**
 * @returns text as lines without the end of the last, and bytes as they are
 * @throws HarnessError as `exportLog` and `exportBundle` do
 */
export async function* exportFile(
  client: HarnessClient,
  { format, pseudonymise, ...wanted }: FileExport,
): AsyncGenerator<ExportPiece, void> {
  const standIns = pseudonymise ? await openPseudonymiser(client) : undefined;
  const options = { ...wanted, pseudonymise: standIns };
  yield* format === 'bundle'
    ? exportBundle(client, options)
    : exportLog(client, { ...options, format });
}
