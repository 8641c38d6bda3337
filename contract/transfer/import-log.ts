/** Reads a file of requests into a harness: checked whole first, then sent in pieces that a call can carry. */
import { HarnessError } from '#core/errors/harness-error.ts';
import type { ImportedRequest } from '#core/log/import/imported-request.ts';
import { readHar } from '#core/log/import/read-har.ts';
import { readJsonl } from '#core/log/import/read-jsonl.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import type { OperationOutput } from '../operations.ts';

export interface LogImport {
  /** Name of the file; its ending says what it is. */
  readonly name: string;
  readonly text: string;
  /** Whether the requests go into the current recording instead of a new one. */
  readonly append: boolean;
}

export interface LogImported {
  /** Id of the recording that they are in. */
  readonly recording: string;
  readonly requests: number;
  /** `seq` of the first of them. */
  readonly firstSeq: number;
  /** What was left out, and why. */
  readonly notices: readonly string[];
}

/** Characters of bodies that travel in one call, well below what the control server takes. */
const charactersAtOnce = 4_000_000;

/**
 * @throws HarnessError `import/…` when the file cannot be read whole, before anything is imported; what the
 *   client throws
 */
export async function importLog(
  client: HarnessClient,
  { name, text, append }: LogImport,
): Promise<LogImported> {
  const { requests, notices } = looksLikeHar(name, text) ? readHar(text) : readJsonl(text);
  if (requests.length === 0) throw nothingInIt(name, notices);
  let recording: string | null = null;
  let firstSeq = 0;
  for (const part of parts(requests)) {
    const into: string = recording ?? (append ? 'current' : 'new');
    const imported: OperationOutput<'importRequests'> = await client.call('importRequests', {
      from: name,
      into,
      requests: part,
    });
    recording ??= imported.recording;
    firstSeq ||= imported.firstSeq;
  }
  return { recording: recording ?? '', requests: requests.length, firstSeq, notices };
}

/** By its ending, or by what it begins with: a HAR file is one object with a log in it. */
function looksLikeHar(name: string, text: string): boolean {
  if (/\.har$/i.test(name)) return true;
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return false;
  return /^\ufeff?\s*\{\s*"log"\s*:/.test(text);
}

function parts(requests: readonly ImportedRequest[]): ImportedRequest[][] {
  const all: ImportedRequest[][] = [];
  let current: ImportedRequest[] = [];
  let size = 0;
  for (const request of requests) {
    const own = request.body.text.length + 2000;
    if (current.length > 0 && (size + own > charactersAtOnce || current.length >= 500)) {
      all.push(current);
      current = [];
      size = 0;
    }
    current.push(request);
    size += own;
  }
  return [...all, current];
}

function nothingInIt(name: string, notices: readonly string[]): HarnessError {
  return new HarnessError({
    code: 'import/empty',
    category: 'user-input',
    message:
      `Failed to import ${name}: there is no request in it. ${notices.join(' ')} Try a HAR file, or what \`auditorium export\` wrote.`.replaceAll(
        '  ',
        ' ',
      ),
    details: { name },
  });
}
