/** A line of a log that was exported as JSON lines. */
import { type Written, writtenSchema } from '../../annotations/annotation.ts';
import { isRecord } from '../../json/is-record.ts';
import { type BodyPointer, bodyPointers } from '../entry-bodies.ts';
import { type LogEntry, logEntrySchema, logKinds } from '../log-entry.ts';

export type LogLine =
  | {
      readonly kind: 'entry';
      readonly entry: LogEntry;
      /** What is written on it; null = nothing. */
      readonly written: Written | null;
    }
  /** The head of an export, which is about the file. */
  | { readonly kind: 'head' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Where the text of a body stands, which may be long. */
export function textPointer(body: BodyPointer): string {
  return `${body}/text`;
}

/** Where the texts of an entry stand that may be long. */
export const longTextPointers: ReadonlySet<string> = new Set(
  Object.values(bodyPointers).map(textPointer),
);

const kinds: ReadonlySet<unknown> = new Set([...logKinds, 'export']);

/** Whether it is a line of a log, whole or not, by the kind that it says it is. */
export function isOfLog(kind: unknown): boolean {
  return kinds.has(kind);
}

export function readLogLine(value: unknown): LogLine {
  const kind = isRecord(value) ? value['kind'] : undefined;
  if (kind === 'export') return { kind: 'head' };
  if (!isOfLog(kind)) {
    return { kind: 'unreadable', why: value === undefined ? 'not JSON' : 'no entry of a log' };
  }
  const entry = logEntrySchema.safeParse(value);
  if (!entry.success) {
    const [issue] = entry.error.issues;
    const why = issue === undefined ? 'not whole' : `${issue.path.join('.')}: ${issue.message}`;
    return { kind: 'unreadable', why };
  }
  const written = writtenSchema.safeParse(isRecord(value) ? value['annotation'] : undefined);
  return { kind: 'entry', entry: entry.data, written: written.data ?? null };
}
