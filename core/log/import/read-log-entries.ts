/** Entries of a log that was exported as JSON lines, of every kind and as they stood. */
import { jsonIn } from '../../errors/json-problem.ts';
import { type LogEntry, logEntrySchema } from '../log-entry.ts';
import { describeLeftOut, type LeftOut } from './left-out.ts';

export interface LogFile {
  readonly entries: readonly LogEntry[];
  /** What of the file was left out, and why. Sentences. */
  readonly notices: readonly string[];
}

export function readLogEntries(text: string): LogFile {
  const entries: LogEntry[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const value = jsonIn(line);
    if (isHead(value)) continue;
    const read = logEntrySchema.safeParse(value);
    if (read.success) entries.push(read.data);
    else
      leftOut.push({
        what: `line ${index + 1}`,
        why: value === undefined ? 'not JSON' : 'no entry of a log',
      });
  }
  return { entries, notices: describeLeftOut(leftOut, 'lines') };
}

/** The first line of an export is about the file. */
function isHead(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'export';
}
