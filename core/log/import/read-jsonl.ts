/**
 * Requests of a log that was exported as JSON lines: attempts, and captures of other senders. A last line that
 * was cut off is left out with a word about it; anything else that is broken stops the import.
 */
import { HarnessError } from '../../errors/harness-error.ts';
import { jsonIn } from '../../errors/json-problem.ts';
import { urlOfRequest } from '../export/export-format.ts';
import { attemptEntrySchema, captureEntrySchema, type LogEntry, logKinds } from '../log-entry.ts';
import type { ImportedFile, ImportedRequest } from './imported-request.ts';

type RequestEntry = Extract<LogEntry, { kind: 'attempt' | 'capture' }>;

/** Where a capture went whose own address is not in the file. */
const noAddress = 'http://127.0.0.1';

/** @throws HarnessError `import/bad-line` with the number of the line */
export function readJsonl(text: string): ImportedFile {
  const notices: string[] = [];
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const isTorn = lines.at(-1)?.trim() !== '';
  const found: RequestEntry[] = [];
  let others = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const value = jsonIn(line);
    if (value === undefined && isTorn && index === lines.length - 1) {
      notices.push(`The last line, ${index + 1}, is cut off and was left out.`);
      break;
    }
    const entry = toEntry(value, index + 1);
    if (entry === null) {
      others += 1;
      continue;
    }
    found.push(entry);
  }
  const requests = eachOnce(found).map(toRequest);
  if (others > 0) {
    notices.push(`${others} of the lines are no requests and were left out.`);
  }
  return { requests, notices };
}

/** Of an attempt and its capture the attempt. A file of captures alone has their attempts nowhere. */
function eachOnce(found: readonly RequestEntry[]): readonly RequestEntry[] {
  const attempts = found.filter((entry) => entry.kind === 'attempt');
  const seqs = new Set(attempts.map(({ seq }) => seq));
  const captures = new Set(attempts.map(({ capture }) => capture));
  return found.filter(
    (entry) =>
      entry.kind === 'attempt' ||
      !(captures.has(entry.seq) || (entry.attempt !== null && seqs.has(entry.attempt))),
  );
}

/** null = a line that is no request: another kind of entry, or the head of an export. */
function toEntry(value: unknown, line: number): RequestEntry | null {
  const kind =
    typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (kind === 'attempt' || kind === 'capture') {
    const schema = kind === 'attempt' ? attemptEntrySchema : captureEntrySchema;
    const entry = schema.safeParse(value);
    if (entry.success) return entry.data;
    const [issue] = entry.error.issues;
    throw badLine(line, issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`);
  }
  if (kind === 'export' || logKinds.some((known) => known === kind)) return null;
  throw badLine(line, value === undefined ? 'not JSON' : 'no entry of a log');
}

function toRequest(entry: RequestEntry): ImportedRequest {
  const { method, rawHeaders, body } = entry.request;
  if (body.encoding === 'file') throw bodyElsewhere(entry.seq);
  return {
    method,
    url: urlOfRequest(entry, addressOf(entry)),
    rawHeaders,
    body: { encoding: body.encoding, text: body.text },
    answered: entry.kind === 'attempt' ? (entry.response?.status ?? null) : entry.answered,
    at: entry.kind === 'capture' ? (entry.imported?.at ?? entry.at) : entry.at,
  };
}

function addressOf(entry: RequestEntry): string {
  return entry.kind === 'capture' ? `${noAddress}:${entry.connection.localPort}` : noAddress;
}

function badLine(line: number, problem: string): HarnessError {
  return new HarnessError({
    code: 'import/bad-line',
    category: 'user-input',
    message: `Failed to import line ${line}: it cannot be read (${problem}). Nothing was imported. Try a file that \`auditorium export --format jsonl\` wrote.`,
    details: { line },
  });
}

function bodyElsewhere(seq: number): HarnessError {
  return new HarnessError({
    code: 'import/body-elsewhere',
    category: 'user-input',
    message: `Failed to import entry ${seq}: its body is not in the file. Nothing was imported. Try a file that \`auditorium export\` wrote, which has bodies whole.`,
    details: { seq },
  });
}
