/** Reads a file of requests into a harness: checked whole first, then sent in pieces that a call can carry. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { type RequestHead, requestProblem } from '#core/http/judge-head.ts';
import { targetOf } from '#core/http/request-target.ts';
import type { ImportedRequest } from '#core/log/import/imported-request.ts';
import { countFlaws, describeFlaw } from '#core/log/request-flaw.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import type { OperationOutput } from '../operations.ts';
import { readRequests } from './read-requests.ts';

export interface LogImport {
  /** Name of the file; its ending says what it is. */
  readonly name: string;
  /** What is in it. */
  readonly bytes: Uint8Array;
  /** Whether the requests go into the current recording instead of a new one. */
  readonly append: boolean;
}

export interface LogImported {
  /** Id of the recording that they are in. */
  readonly recording: string;
  readonly requests: number;
  /** `seq` of the first of them. */
  readonly firstSeq: number;
  /** What was left out and why, and in what the requests are not what was sent. Sentences. */
  readonly notices: readonly string[];
}

/** Characters of bodies that travel in one call, well below what the control server takes. */
const charactersAtOnce = 4_000_000;

/**
 * Takes what can be read of it, and says what is not in it.
 * @throws HarnessError `import/…` when nothing in the file can be read, before anything is imported; what the
 *   client throws
 */
export async function importLog(
  client: HarnessClient,
  { name, bytes, append }: LogImport,
): Promise<LogImported> {
  const read = readRequests(name, bytes);
  const { requests } = read;
  const notices = [...read.notices, ...describeRequests(requests)];
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

/** In what they are not what was sent, and which of them never will be: each with a count. */
function describeRequests(requests: readonly ImportedRequest[]): string[] {
  const flaws = countFlaws(requests.map((request) => request.flaws ?? []));
  const unsendable = requests.filter((request) => requestProblem(headOf(request)) !== null).length;
  return [
    ...[...flaws].map(([flaw, count]) => describeFlaw(flaw, count)),
    ...(unsendable === 0
      ? []
      : [
          `${unsendable === 1 ? '1 request has' : `${unsendable} requests have`} a head that cannot go out as it stands (such as a line break in a header): kept to be looked at, and refused when sent.`,
        ]),
  ];
}

function headOf({ method, url, target, rawHeaders }: ImportedRequest): RequestHead {
  return { method, target: target ?? targetOf(url), rawHeaders };
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
      `Failed to import ${name}: there is no request in it. ${notices.join(' ')} Try a HAR file, what \`auditorium export\` wrote, payloads as JSON, curl commands, or raw requests.`.replaceAll(
        '  ',
        ' ',
      ),
    details: { name },
  });
}
