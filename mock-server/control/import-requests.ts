/** Puts requests from a file into the log, as captures that our receiver never had. */
import type { OperationOutput, ParsedInput } from '#contract/operations.ts';
import { importedCapture } from '#core/log/import/imported-capture.ts';
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
  request: ImportedRequest,
): Promise<NewLogEntry> {
  const bytes = Buffer.from(request.body.text, request.body.encoding);
  return importedCapture(from, request, await log.storeBody(bytes));
}
