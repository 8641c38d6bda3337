/** Puts requests from a file into the log, as captures that our receiver never had. */
import type { OperationOutput, ParsedInput } from '#contract/operations.ts';
import { targetOf } from '#core/http/request-target.ts';
import type { ImportedRequest } from '#core/log/import/imported-request.ts';
import type { NewLogEntry } from '#core/log/log-entry.ts';

import { checkRecording } from '../store/check-recording.ts';
import type { EventLog } from '../store/event-log.ts';

/** @throws HarnessError `recording/changed` when the log went on in another one between two parts of a file */
export async function importRequests(
  log: EventLog,
  { from, into, requests }: ParsedInput<'importRequests'>,
): Promise<OperationOutput<'importRequests'>> {
  const recording = await chooseRecording(log, into);
  const entries = await Promise.all(requests.map((request) => toCapture(log, from, request)));
  checkRecording(log, recording);
  const logged = await Promise.all(entries.map((entry) => log.append(entry)));
  return { recording, firstSeq: logged[0]?.seq ?? 0, lastSeq: logged.at(-1)?.seq ?? 0 };
}

async function chooseRecording(log: EventLog, into: string): Promise<string> {
  if (into === 'new') return (await log.startRecording()).id;
  if (into !== 'current') checkRecording(log, into);
  return log.recording.id;
}

async function toCapture(
  log: EventLog,
  from: string,
  { method, url, target, rawHeaders, body, answered, at, flaws }: ImportedRequest,
): Promise<NewLogEntry> {
  const bytes = Buffer.from(body.text, body.encoding);
  return {
    kind: 'capture',
    receiver: 'imported',
    connection: { remoteAddress: '', remotePort: 0, localPort: 0, ordinal: 1 },
    request: {
      method,
      target: target ?? targetOf(url),
      httpVersion: '1.1',
      rawHeaders,
      rawTrailers: [],
      body: await log.storeBody(bytes),
    },
    complete: true,
    answered,
    timing: { headers: 0, body: 0 },
    attempt: null,
    imported: { from, url, at, ...(flaws === undefined ? {} : { flaws }) },
  };
}
